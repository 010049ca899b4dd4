import type { Roster, RosterRow } from './roster.ts';
import type { RosterPlans } from './roster-plans.ts';
import { daysOf, type RosterRelation, shared } from './roster-relation.ts';

/** Those who run the program: a principal for the students of the school, a district administrator for the district's. */

export const schoolRelations = (roster: Roster, plans: RosterPlans): readonly RosterRelation[] => {
  const parents = new Map(roster.orgs.map(({ sourcedId, parentSourcedId }) => [sourcedId, parentSourcedId]));
  const studentsAt = Map.groupBy(
    roster.roles.filter(({ role }) => role === 'student'),
    ({ orgSourcedId }) => orgSourcedId,
  );
  return roster.roles.filter(isCoordinator).flatMap((held) => {
    const schools = [...studentsAt].filter(
      ([school]) =>
        school === held.orgSourcedId ||
        (held.role === 'districtAdministrator' && isBelow(school, held.orgSourcedId, parents)),
    );
    return schools.flatMap(([scope, students]) =>
      students.flatMap((student) => {
        const plan = plans.get(student.userSourcedId);
        if (plan === undefined) return [];
        const about = {
          person: held.userSourcedId,
          planId: plan.id,
          relation: 'coordinator' as const,
          scope,
          detail: held.role,
          basis: 'position',
        };
        return shared(about, [daysOf(held), daysOf(student)]);
      }),
    );
  });
};

const isCoordinator = ({ role }: RosterRow<'roles'>): boolean =>
  role === 'principal' || role === 'districtAdministrator';

/** More levels than any school system has; ends the search in a roster that goes round in circles. */
const deepest = 10;

const isBelow = (org: string, above: string, parents: ReadonlyMap<string, string>): boolean => {
  let at = parents.get(org);
  for (let level = 0; at && level < deepest; level++) {
    if (at === above) return true;
    at = parents.get(at);
  }
  return false;
};
