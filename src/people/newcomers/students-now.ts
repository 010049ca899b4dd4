/** Every student of the stored roster as a plan would have to say it: grade, school, district, since when. */
import type { District } from '../../../schemas/district.ts';
import type { Database } from '../database/open-database.ts';
import { holdsOn, period } from '../relations/period.ts';
import { type RosterRow, rosterRow } from '../roster/roster.ts';
import { type Place, placesIn } from './places.ts';
import { schoolYearEnd } from './school-year.ts';

export type StudentNow = {
  readonly personId: string;
  readonly sourcedId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Empty when it is the first name. */
  readonly preferredName: string;
  readonly name: string;
  /** BCP 47 */
  readonly language: string;
  /** Undefined when the roster does not say it; kindergarten and others that are no number are undefined as well. */
  readonly grade: number | undefined;
  readonly place: Place | undefined;
  /** First day at the school, `2025-08-26`; empty when the roster does not say it. */
  readonly since: string;
  readonly planId: string | undefined;
};

export type StudentsNow = {
  readonly schoolYearEnd: number;
  readonly students: readonly StudentNow[];
};

type Given = { readonly districts: readonly District[]; readonly today: string };

export const studentsNow = async (db: Database, { districts, today }: Given): Promise<StudentsNow> => {
  const rows = async (file: string) =>
    db.selectFrom('roster_row').select(['id', 'cells']).where('file', '=', file).execute();
  const places = placesIn(
    (await rows('orgs')).map(({ id, cells }) => rosterRow('orgs', id, cells)),
    districts,
  );
  const sessions = (await rows('academicSessions')).map(({ id, cells }) =>
    rosterRow('academicSessions', id, cells),
  );
  const roles = await db
    .selectFrom('roster_row')
    .select(['id', 'person', 'cells'])
    .where('file', '=', 'roles')
    .where('word', '=', 'student')
    .execute();
  const rolesOf = Map.groupBy(roles, ({ person }) => person);
  const people = await db
    .selectFrom('person')
    .innerJoin('roster_row', (join) =>
      join.onRef('roster_row.id', '=', 'person.sourced_id').on('roster_row.file', '=', 'users'),
    )
    .leftJoin('plan', 'plan.student_id', 'person.id')
    .select(['person.id', 'person.sourced_id', 'person.display_name', 'person.language', 'roster_row.cells'])
    .select('plan.id as plan_id')
    .where('person.position', '=', 'student')
    .where('person.active', '=', 1)
    .orderBy('person.family_name')
    .orderBy('person.sourced_id')
    .execute();
  const students = people.map((person) => {
    const sourcedId = person.sourced_id as string;
    const user = rosterRow('users', sourcedId, person.cells);
    const held = (rolesOf.get(sourcedId) ?? [])
      .map(({ id, cells }) => rosterRow('roles', id, cells))
      .filter(({ beginDate, endDate }) => holdsOn(period(beginDate, endDate), today));
    const at = schoolIn(held, user.primaryOrgSourcedId);
    return {
      personId: person.id,
      sourcedId,
      givenName: user.givenName,
      familyName: user.familyName,
      preferredName: user.preferredGivenName,
      name: person.display_name,
      language: person.language,
      grade: /^\d{1,2}$/.test(user.grades) ? Number(user.grades) : undefined,
      place: places.get(at?.orgSourcedId ?? user.primaryOrgSourcedId),
      since: at?.beginDate ?? '',
      planId: person.plan_id ?? undefined,
    };
  });
  return { schoolYearEnd: schoolYearEnd(sessions, today), students };
};

/** The role in the primary school; of several the one that says primary, then the one that began last. */
const schoolIn = (held: readonly RosterRow<'roles'>[], primary: string): RosterRow<'roles'> | undefined =>
  held.toSorted(
    (a, b) =>
      Number(b.orgSourcedId === primary) - Number(a.orgSourcedId === primary) ||
      Number(b.roleType === 'primary') - Number(a.roleType === 'primary') ||
      (a.beginDate < b.beginDate ? 1 : -1),
  )[0];
