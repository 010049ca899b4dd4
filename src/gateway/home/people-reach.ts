import type { Person } from '../../people/person.ts';
import type { House } from '../app.ts';

/**
 * Whom a member of staff finds among people: an administrator everybody, a coordinator those who stand to a plan of the
 * own schools today. A coordinator changes nothing about administrators and other coordinators.
 */

export type PeopleReach = {
  readonly sees: (personId: string) => boolean;
  /** Never oneself. */
  readonly mayChange: (personId: string) => boolean;
};

/** @returns undefined for who manages nobody */
export const reachOf = async (
  { people, today }: Pick<House, 'people' | 'today'>,
  staff: Person,
): Promise<PeopleReach | undefined> => {
  if (staff.isAdministrator) return { sees: () => true, mayChange: (id) => id !== staff.id };
  const day = today();
  const held = people.db
    .selectFrom('standing')
    .where('starts', '<=', day)
    .where('ends', '>=', day)
    .where('ended_at', 'is', null);
  const own = held.select('plan_id').where('person_id', '=', staff.id).where('relation', '=', 'coordinator');
  const rows = await held
    .innerJoin('person', 'person.id', 'standing.person_id')
    .select(['standing.person_id', 'standing.relation', 'person.is_administrator'])
    .distinct()
    .where('plan_id', 'in', own)
    .execute();
  if (rows.length === 0) return undefined;
  const seen = new Set(rows.map(({ person_id }) => person_id));
  const managing = new Set(
    rows.flatMap((row) =>
      row.relation === 'coordinator' || row.is_administrator === 1 ? [row.person_id] : [],
    ),
  );
  return { sees: (id) => seen.has(id), mayChange: (id) => seen.has(id) && !managing.has(id) };
};
