import type { PersonRow } from '../database/tables.ts';
import type { Kind } from '../person.ts';
import { holdsOn, period } from '../relations/period.ts';
import type { Roster, RosterRow } from './read-roster.ts';

/** The people of a roster, as they are to stand in the database. A role that we do not know makes nobody more than a name. */

/** What a roster says of a person; the rest is ours. */
export type RosterPerson = Omit<PersonRow, 'id' | 'chosen_language' | 'disabled_at' | 'sourced_id'> & {
  readonly sourced_id: string;
};

export type RosterPlan = {
  readonly id: string;
  /** BCP 47; the student and the family start with it. */
  readonly language?: string;
};

/** By the student's id in the roster. */
export type RosterPlans = ReadonlyMap<string, RosterPlan>;

type Given = { readonly roster: Roster; readonly plans: RosterPlans; readonly today: string };

export const rosterPeople = ({ roster, plans, today }: Given): readonly RosterPerson[] => {
  const rolesOf = Map.groupBy(roster.roles, ({ userSourcedId }) => userSourcedId);
  const orgNames = new Map(roster.orgs.map(({ sourcedId, name }) => [sourcedId, name]));
  const languages = languagesIn(roster, plans);
  const users = roster.users.map((user) =>
    personOf(user, {
      held: new Set([
        ...(rolesOf.get(user.sourcedId) ?? [])
          .filter(({ beginDate, endDate }) => holdsOn(period(beginDate, endDate), today))
          .map(({ role }) => role),
        ...(plans.has(user.sourcedId) ? ['student'] : []),
      ]),
      school: orgNames.get(user.primaryOrgSourcedId) ?? '',
      language: languages.get(user.sourcedId) ?? 'en',
    }),
  );
  return [...users, ...roster['community-partners'].map(partnerOf)];
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
  /** Roles of today. Whoever has a plan stays its student, also after the last school. */
  readonly held: ReadonlySet<string>;
  readonly school: string;
  readonly language: string;
};

const personOf = (user: RosterRow<'users'>, { held, school, language }: Context): RosterPerson => {
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

const partnerOf = (row: RosterRow<'community-partners'>): RosterPerson => ({
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

/** Students have the language of their plan; adults of the family that of the first child whose is known. */
const languagesIn = (roster: Roster, plans: RosterPlans): ReadonlyMap<string, string> => {
  const known = new Map<string, string>();
  for (const { sourcedId } of roster.users) {
    const language = plans.get(sourcedId)?.language;
    if (language !== undefined) known.set(sourcedId, language);
  }
  for (const { studentSourcedId, guardianSourcedId } of roster['guardian-links']) {
    const language = known.get(studentSourcedId);
    if (language !== undefined && !known.has(guardianSourcedId)) known.set(guardianSourcedId, language);
  }
  return known;
};
