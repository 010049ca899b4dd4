import type { PersonRow } from '../database/tables.ts';
import type { Kind } from '../person.ts';
import { holdsOn, period } from '../relations/period.ts';
import type { RosterRow } from './roster.ts';

/** One person of a roster, as to stand in the database. A role that we do not know makes nobody more than a name. */

/** What a roster says of a person; the rest is ours. */
export type RosterPerson = Omit<PersonRow, 'id' | 'chosen_language' | 'disabled_at' | 'sourced_id'> & {
  readonly sourced_id: string;
};

/** Which of several roles says best what a person is, and the kind that goes with it. */
const positions: ReadonlyMap<string, Kind> = new Map([
  ['student', 'student'],
  ['districtAdministrator', 'staff'],
  ['principal', 'staff'],
  ['counselor', 'staff'],
  ['teacher', 'staff'],
  ['siteAdministrator', 'staff'],
  ['systemAdministrator', 'staff'],
  ['aide', 'staff'],
  ['proctor', 'staff'],
  ['guardian', 'family'],
  ['parent', 'family'],
  ['relative', 'family'],
]);

type Context = {
  readonly roles: readonly RosterRow<'roles'>[];
  /** Whoever has a plan stays its student, also after the last school. */
  readonly hasPlan: boolean;
  /** The day that says which roles hold. */
  readonly today: string;
  readonly school: string;
  readonly language: string;
};

export const personOf = (user: RosterRow<'users'>, context: Context): RosterPerson => {
  const { roles, hasPlan, today, school, language } = context;
  const held = new Set(
    roles
      .filter(({ beginDate, endDate }) => holdsOn(period(beginDate, endDate), today))
      .map(({ role }) => role),
  );
  if (hasPlan) held.add('student');
  const [position, kind] = [...positions].find(([role]) => held.has(role)) ?? ['', 'family' as const];
  return {
    sourced_id: user.sourcedId,
    given_name: user.givenName,
    family_name: user.familyName,
    display_name: `${user.preferredGivenName || user.givenName} ${user.preferredFamilyName || user.familyName}`,
    email: user.email.toLowerCase() || null,
    kind,
    position,
    school,
    language,
    is_administrator: position === 'districtAdministrator' ? 1 : 0,
    active: user.enabledUser === 'true' && position !== '' ? 1 : 0,
  };
};

export const partnerOf = (row: RosterRow<'community-partners'>): RosterPerson => ({
  sourced_id: row.partnerId,
  given_name: row.givenName,
  family_name: row.familyName,
  display_name: `${row.givenName} ${row.familyName}`,
  email: row.email.toLowerCase() || null,
  kind: 'partner',
  position: 'partner',
  school: row.organization,
  language: 'en',
  is_administrator: 0,
  active: 1,
});
