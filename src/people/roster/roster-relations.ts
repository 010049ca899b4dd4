import type { Relation } from '../../../schemas/sections.ts';
import { period, spanning } from '../relations/period.ts';
import { classRelations } from './class-relations.ts';
import type { Roster } from './roster.ts';
import type { RosterPlans } from './roster-plans.ts';
import { daysOf, type RosterRelation } from './roster-relation.ts';
import { schoolRelations } from './school-relations.ts';

/**
 * Who stands how to whom, from what a roster says. Deny by default: a part, a role or a link that is not understood,
 * not confirmed or restricted gives nothing. Access to a plan begins and ends with the days given here.
 */

/** Only students who have a plan are spoken of. */
export const rosterRelations = (roster: Roster, plans: RosterPlans): readonly RosterRelation[] => [
  ...selves(plans),
  ...guardians(roster, plans),
  ...caseloads(roster, plans),
  ...classRelations(roster, plans),
  ...schoolRelations(roster, plans),
];

const selves = (plans: RosterPlans): readonly RosterRelation[] =>
  [...plans].map(([person, { id: planId }]) => ({
    person,
    planId,
    relation: 'self',
    scope: '',
    detail: '',
    basis: 'own-plan',
    ...period(),
  }));

export const guardianRoles = new Set(['parent', 'guardian', 'relative']);

/**
 * The bundle links adults and students in either direction, without saying what the link is; `guardian-links.csv` says
 * it and holds the confirmation. Both are needed: a link alone, or a restricted one, gives nothing.
 */
const guardians = (roster: Roster, plans: RosterPlans): readonly RosterRelation[] => {
  const linked = linksOf(roster);
  const adults = peopleWith(roster, guardianRoles);
  const restricted = new Set(
    roster['guardian-links'].filter(({ restriction }) => restriction !== '').map(pairOf),
  );
  const confirmed = roster['guardian-links'].filter(
    (link) =>
      linked.has(pairOf(link)) &&
      !restricted.has(pairOf(link)) &&
      adults.has(link.guardianSourcedId) &&
      link.confirmedOn !== '' &&
      roster.confirmers.has(link.confirmedBy),
  );
  return confirmed.flatMap(({ studentSourcedId, guardianSourcedId, relation, legalStatus, confirmedOn }) => {
    const plan = plans.get(studentSourcedId);
    if (plan === undefined) return [];
    return {
      person: guardianSourcedId,
      planId: plan.id,
      relation: 'guardian' as const,
      scope: '',
      detail: relation,
      basis: legalStatus === 'legal-guardian' ? 'legal-guardian' : 'confirmed-by-staff',
      ...period(confirmedOn),
    };
  });
};

type Pair = { readonly studentSourcedId: string; readonly guardianSourcedId: string };

/** A restriction on any row of a pair holds for the pair. */
const pairOf = ({ studentSourcedId, guardianSourcedId }: Pair): string =>
  `${studentSourcedId} ${guardianSourcedId}`;

/** `student guardian`, from the agents of either. */
const linksOf = ({ agents }: Roster): ReadonlySet<string> =>
  new Set(agents.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));

const peopleWith = ({ roles }: Roster, wanted: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(roles.filter(({ role }) => wanted.has(role)).map(({ userSourcedId }) => userSourcedId));

/** What a part in `caseloads.csv` makes of a member of staff. */
const parts: Readonly<Record<string, Relation>> = { lead: 'counselor', specialist: 'provider' };

const staffRoles = new Set(['counselor', 'teacher', 'aide', 'principal', 'siteAdministrator']);

const caseloads = (roster: Roster, plans: RosterPlans): readonly RosterRelation[] => {
  const terms = Map.groupBy(
    roster.roles.filter(({ role }) => staffRoles.has(role)),
    ({ userSourcedId }) => userSourcedId,
  );
  return roster.caseloads.flatMap(({ staffSourcedId, studentSourcedId, part }) => {
    const plan = plans.get(studentSourcedId);
    const relation = parts[part];
    const employed = spanning((terms.get(staffSourcedId) ?? []).map(daysOf));
    if (plan === undefined || relation === undefined || employed === undefined) return [];
    return {
      person: staffSourcedId,
      planId: plan.id,
      relation,
      scope: '',
      detail: part,
      basis: 'caseload',
      ...employed,
    };
  });
};
