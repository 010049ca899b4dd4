/** Who is to stand how to the plans of `next_plan`, computed from the roster a few hundred students at a time. */
import { rosterRelations } from '../roster/roster-relations.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { RosterTable } from './org-names.ts';
import { rosterOfPlans } from './roster-of-plans.ts';
import type { Staging, StagingTables } from './staging-tables.ts';

type Relation = StagingTables['next_relation'];

const atOnce = 250;

export type Filling = {
  readonly table: RosterTable;
  /** Called with the number of plans so far. */
  readonly onPlans?: ((plans: number) => void) | undefined;
};

export const fillNextRelations = async (staging: Staging, { table, onPlans }: Filling): Promise<void> => {
  const insert = bulkInsert<Relation>(staging, 'next_relation', columns);
  const rosterOf = await rosterOfPlans(staging, table);
  const people = table === 'next_row' ? 'next_person' : 'person';
  for (let after = '', done = 0; ; ) {
    const plans = await staging
      .selectFrom('next_plan')
      .selectAll()
      .where('plan_id', '>', after)
      .orderBy('plan_id')
      .limit(atOnce)
      .execute();
    const last = plans.at(-1);
    if (last === undefined) break;
    const roster = await rosterOf(plans.map(({ student }) => student));
    const relations = rosterRelations(
      roster,
      new Map(plans.map(({ plan_id, student }) => [student, { id: plan_id }])),
    );
    const ids = await idsOf(staging, people, [...new Set(relations.map(({ person }) => person))]);
    const rows = new Map<string, Relation>();
    for (const { person, planId, ...rest } of relations) {
      const personId = ids.get(person);
      if (personId === undefined) continue;
      const row = { person_id: personId, plan_id: planId, ...rest };
      rows.set([personId, planId, row.relation, row.scope, row.starts].join(' '), row);
    }
    for (const row of rows.values()) await insert.add(row);
    after = last.plan_id;
    done += plans.length;
    onPlans?.(done);
  }
  await insert.flush();
};

const columns = ['person_id', 'plan_id', 'relation', 'scope', 'starts', 'ends', 'detail', 'basis'] as const;

const idsOf = async (
  staging: Staging,
  table: 'next_person' | 'person',
  people: readonly string[],
): Promise<ReadonlyMap<string | null, string>> => {
  const ids = new Map<string | null, string>();
  for (let at = 0; at < people.length; at += 1000) {
    const some = people.slice(at, at + 1000);
    const rows = await staging
      .selectFrom(table)
      .select(['id', 'sourced_id'])
      .where('sourced_id', 'in', some)
      .execute();
    for (const { id, sourced_id } of rows) ids.set(sourced_id, id);
  }
  return ids;
};
