import { relations } from '../../../schemas/sections.ts';
import { byLetters } from '../by-letters.ts';
import { type Database, prepared } from '../database/open-database.ts';
import type { PersonRow, RelationRow } from '../database/tables.ts';
import { type Person, personFrom } from '../person.ts';
import { type PlanRelation, strongest } from './relation-to.ts';

/** Everybody who stands to a plan on one day, strongest relation first, then by name. */

export type PersonOfPlan = PlanRelation & { readonly person: Person };

export type PeopleOf = (planId: string, today: string) => Promise<readonly PersonOfPlan[]>;

export const peopleOf = (db: Database): PeopleOf => {
  const ask = prepared(
    db,
    db
      .selectFrom('standing')
      .innerJoin('person', 'person.id', 'standing.person_id')
      .selectAll('person')
      .select(['standing.relation', 'standing.detail', 'standing.ends', 'standing.sections'])
      .where('standing.plan_id', '=', '')
      .where('standing.starts', '<=', '')
      .where('standing.ends', '>=', '')
      .where('standing.ended_at', 'is', null)
      .where('person.active', '=', 1)
      .where('person.disabled_at', 'is', null)
      .compile(),
  );
  return async (planId, today) => {
    const rows = await ask(planId, today, today, 1);
    const people = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(personIn);
    return people.toSorted(
      (a, b) =>
        relations.indexOf(a.relation) - relations.indexOf(b.relation) ||
        byLetters(order(a.person), order(b.person)),
    );
  };
};

type Row = PersonRow & Pick<RelationRow, 'relation' | 'detail' | 'ends' | 'sections'>;

const personIn = (rows: readonly Row[]): readonly PersonOfPlan[] => {
  const [first] = rows;
  const standing = strongest(rows);
  return first && standing ? [{ ...standing, person: personFrom(first) }] : [];
};

const order = ({ familyName, name, id }: Person): string => `${familyName} ${name} ${id}`;
