import type { Transaction } from 'kysely';
import type { PersonRow, RelationRow, Tables } from '../database/tables.ts';
import type { People } from '../open-people.ts';
import { randomId } from '../random-id.ts';
import { type BadRoster, type Roster, readRoster } from './read-roster.ts';
import { type RosterPerson, type RosterPlans, rosterPeople } from './roster-people.ts';
import type { RosterRelation } from './roster-relation.ts';
import { rosterRelations } from './roster-relations.ts';

/**
 * Brings people and relations to what the roster says, all or nothing. The same roster twice changes nothing. Who
 * vanished from it is let go, not deleted: sessions end, relations stay with the day on which they ended.
 */

export type SyncRequest = {
  /** `roster/` of the data folder. */
  readonly folder: string;
  readonly plans: RosterPlans;
  /** The day that says which roles hold, `2026-05-22`. */
  readonly today: string;
};

export type SyncCount = { readonly added: number; readonly changed: number; readonly ended: number };

export type SyncResult = { readonly people: SyncCount; readonly relations: SyncCount };

export const syncRoster = async (
  { db, now }: People,
  { folder, plans, today }: SyncRequest,
): Promise<SyncResult | BadRoster> => {
  const roster = await readRoster(folder);
  if ('refused' in roster) return roster;
  const people = rosterPeople({ roster, plans, today });
  const known = new Set(people.map(({ sourced_id }) => sourced_id));
  if (known.size < people.length) return inconsistent('An id is there twice.');
  const lost = [...plans.keys()].find((id) => !known.has(id));
  if (lost !== undefined) return inconsistent(`There is a plan for ${lost}, who is not in the roster.`);
  const relations = rosterRelations(roster, plans).filter(({ person }) => known.has(person));
  return db.transaction().execute(async (changes) => {
    const counted = await syncPeople(changes, people);
    const ids = await idsBySourcedId(changes);
    await syncPlans(changes, { roster, plans, ids });
    return { people: counted, relations: await syncRelations(changes, { relations, ids, now: now() }) };
  });
};

const inconsistent = (message: string): BadRoster => ({
  refused: 'bad-roster',
  file: 'users.csv',
  message: `${message} Nothing was changed.`,
});

type Changes = Transaction<Tables>;
type Ids = ReadonlyMap<string, string>;

const idsBySourcedId = async (changes: Changes): Promise<Ids> => {
  const rows = await changes.selectFrom('person').select(['id', 'sourced_id']).execute();
  return new Map(
    rows.flatMap(({ id, sourced_id }) => (sourced_id === null ? [] : [[sourced_id, id] as const])),
  );
};

const syncPeople = async (changes: Changes, people: readonly RosterPerson[]): Promise<SyncCount> => {
  const rows = await changes.selectFrom('person').selectAll().where('sourced_id', 'is not', null).execute();
  const stored = new Map(rows.map((row) => [row.sourced_id, row]));
  const count = { added: 0, changed: 0, ended: 0 };
  for (const person of people) {
    const before = stored.get(person.sourced_id);
    stored.delete(person.sourced_id);
    if (before === undefined) {
      await changes
        .insertInto('person')
        .values({ ...person, id: randomId(), chosen_language: null, disabled_at: null })
        .execute();
      count.added += 1;
    } else if (differs(before, person)) {
      await changes.updateTable('person').set(person).where('id', '=', before.id).execute();
      if (person.active === 0) await endSessions(changes, before.id);
      count.changed += 1;
    }
  }
  for (const { id } of [...stored.values()].filter(({ active }) => active === 1)) {
    await changes
      .updateTable('person')
      .set({ active: 0, is_administrator: 0 })
      .where('id', '=', id)
      .execute();
    await endSessions(changes, id);
    count.ended += 1;
  }
  return count;
};

const differs = (before: PersonRow, person: RosterPerson): boolean =>
  (Object.keys(person) as (keyof RosterPerson)[]).some((key) => before[key] !== person[key]);

const endSessions = async (changes: Changes, personId: string): Promise<void> => {
  await changes.deleteFrom('session').where('userId', '=', personId).execute();
};

type PlansGiven = { readonly roster: Roster; readonly plans: RosterPlans; readonly ids: Ids };

const syncPlans = async (changes: Changes, { roster, plans, ids }: PlansGiven): Promise<void> => {
  const grades = new Map(roster.users.map(({ sourcedId, grades: cell }) => [sourcedId, gradeIn(cell)]));
  for (const [sourcedId, { id }] of plans) {
    const grade = grades.get(sourcedId) ?? null;
    const student_id = ids.get(sourcedId) as string;
    await changes
      .insertInto('plan')
      .values({ id, student_id, grade })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ student_id, grade }))
      .execute();
  }
};

/** `09` is grade 9; kindergarten and lists are no grade of ours. */
const gradeIn = (cell: string): number | null => (/^\d{1,2}$/.test(cell) ? Number(cell) : null);

type RelationsGiven = {
  readonly relations: readonly RosterRelation[];
  readonly ids: Ids;
  readonly now: number;
};

const syncRelations = async (
  changes: Changes,
  { relations, ids, now }: RelationsGiven,
): Promise<SyncCount> => {
  const rows = await changes.selectFrom('relation').selectAll().where('source', '=', 'roster').execute();
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const count = { added: 0, changed: 0, ended: 0 };
  const wanted = relations.map((relation) => rowOf(relation, ids));
  for (const row of new Map(wanted.map((one) => [keyOf(one), one])).values()) {
    const before = stored.get(keyOf(row));
    stored.delete(keyOf(row));
    const isSame =
      before?.ended_at === null &&
      before.ends === row.ends &&
      before.detail === row.detail &&
      before.basis === row.basis;
    if (isSame) continue;
    const { ends, detail, basis } = row;
    await changes
      .insertInto('relation')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(keyColumns).doUpdateSet({ ends, detail, basis, ended_at: null }),
      )
      .execute();
    count[before === undefined ? 'added' : 'changed'] += 1;
  }
  for (const row of [...stored.values()].filter(({ ended_at }) => ended_at === null)) {
    let end = changes.updateTable('relation').set({ ended_at: now });
    for (const column of keyColumns) end = end.where(column, '=', row[column]);
    await end.execute();
    count.ended += 1;
  }
  return count;
};

const keyColumns = ['person_id', 'plan_id', 'relation', 'scope', 'starts'] as const;

const keyOf = (row: RelationRow): string => keyColumns.map((column) => row[column]).join(' ');

const rowOf = ({ person, planId, ...rest }: RosterRelation, ids: Ids): RelationRow => ({
  ...rest,
  person_id: ids.get(person) as string,
  plan_id: planId,
  sections: null,
  source: 'roster',
  ended_at: null,
});
