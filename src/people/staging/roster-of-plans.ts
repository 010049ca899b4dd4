/**
 * The part of a roster that some students' relations need, so that a large district is computed a few hundred students at
 * a time. What belongs to all (schools, terms, classes, staff) is read once.
 */
import { type Roster, type RosterFile, type RosterRow, rosterRow } from '../roster/roster.ts';
import { guardianRoles } from '../roster/roster-relations.ts';
import type { RosterTable } from './org-names.ts';
import type { Staging } from './staging-tables.ts';

export type RosterOf = (students: readonly string[]) => Promise<Roster>;

export const rosterOfPlans = async (staging: Staging, table: RosterTable): Promise<RosterOf> => {
  const select = (file: string) =>
    staging.selectFrom(table).select(['id', 'person', 'place', 'word', 'cells']).where('file', '=', file);
  const all = async <N extends RosterFile>(file: N): Promise<readonly RosterRow<N>[]> =>
    rowsFrom(file, await select(file).execute());

  const orgs = await all('orgs');
  const academicSessions = await all('academicSessions');
  const classes = new Map((await all('classes')).map((row) => [row.sourcedId, row]));
  const staffRoles = rowsFrom(
    'roles',
    await select('roles')
      .where('word', 'not in', ['student', ...guardianRoles])
      .execute(),
  );
  const teaching = Map.groupBy(
    rowsFrom('enrollments', await select('enrollments').where('word', '=', 'teacher').execute()),
    ({ classSourcedId }) => classSourcedId,
  );
  const rolesOf = Map.groupBy(staffRoles, ({ userSourcedId }) => userSourcedId);
  const coordinators = staffRoles.filter(
    ({ role }) => role === 'principal' || role === 'districtAdministrator',
  );

  return async (students) => {
    const links = rowsFrom('guardian-links', [
      ...(await select('guardian-links').where('place', 'in', students).execute()),
      ...(await select('confirmations').where('place', 'in', students).execute()),
    ]);
    const caseloads = rowsFrom(
      'caseloads',
      await select('caseloads').where('place', 'in', students).execute(),
    );
    const agents = [
      ...(await select('agents').where('person', 'in', students).execute()),
      ...(await select('agents').where('place', 'in', students).execute()),
    ].map(({ person, place }) => ({ one: person, other: place }));
    const family = new Set(links.map(({ guardianSourcedId }) => guardianSourcedId));
    const roles = rowsFrom(
      'roles',
      await select('roles')
        .where('person', 'in', [...students, ...family])
        .execute(),
    );
    const enrolled = rowsFrom(
      'enrollments',
      await select('enrollments').where('person', 'in', students).where('word', '=', 'student').execute(),
    );
    const classIds = new Set(enrolled.map(({ classSourcedId }) => classSourcedId));
    const caseworkers = new Set(caseloads.map(({ staffSourcedId }) => staffSourcedId));
    return {
      orgs,
      academicSessions,
      classes: [...classIds].flatMap((id) => classes.get(id) ?? []),
      roles: [
        ...new Map(
          [...roles, ...coordinators, ...[...caseworkers].flatMap((id) => rolesOf.get(id) ?? [])].map(
            (role) => [role.sourcedId, role],
          ),
        ).values(),
      ],
      enrollments: [...enrolled, ...[...classIds].flatMap((id) => teaching.get(id) ?? [])],
      'guardian-links': links,
      caseloads,
      agents,
      confirmers: await confirmersOf(staging, table, links),
    };
  };
};

type Row = { readonly id: string; readonly cells: string };

const rowsFrom = <N extends RosterFile>(file: N, rows: readonly Row[]): readonly RosterRow<N>[] =>
  rows.map(({ id, cells }) => rosterRow(file, id, cells));

/** People of the roster as it is to be, or of an earlier one: whoever confirmed a link may leave, and it still holds. */
const confirmersOf = async (
  staging: Staging,
  table: RosterTable,
  links: readonly RosterRow<'guardian-links'>[],
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(links.map(({ confirmedBy }) => confirmedBy))].filter((id) => id !== '');
  if (ids.length === 0) return new Set();
  const earlier = await staging
    .selectFrom('person')
    .select(['id', 'sourced_id'])
    .where((or) => or.or([or('sourced_id', 'in', ids), or('id', 'in', ids)]))
    .execute();
  const known = earlier.flatMap(({ id, sourced_id }) => [id, sourced_id ?? []].flat());
  if (table === 'roster_row') return new Set(known);
  const next = await staging
    .selectFrom('next_person')
    .select('sourced_id')
    .where('sourced_id', 'in', ids)
    .execute();
  return new Set([...known, ...next.flatMap(({ sourced_id }) => sourced_id ?? [])]);
};
