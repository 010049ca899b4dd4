import type { People } from '../../people/open-people.ts';

/** The lead of each student's caseload, for the team in a new profile. */

type Lead = { readonly name: string; readonly title?: string };

/** By the student's id in the roster. */
export const leadsOf = async (
  { db }: People,
  students: readonly string[],
): Promise<ReadonlyMap<string, Lead>> => {
  const rows = await db
    .selectFrom('roster_row')
    .innerJoin('person', 'person.sourced_id', 'roster_row.person')
    .select(['roster_row.place', 'person.display_name', 'person.position'])
    .where('roster_row.file', '=', 'caseloads')
    .where('roster_row.word', '=', 'lead')
    .where('roster_row.place', 'in', students)
    .where('person.active', '=', 1)
    .orderBy('roster_row.id', 'desc')
    .execute();
  return new Map(
    rows.map(({ place, display_name, position }) => [
      place,
      { name: display_name, ...(position === 'counselor' && { title: 'School counselor' }) },
    ]),
  );
};
