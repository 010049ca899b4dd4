import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { schoolYearOf } from '../../rules/school-year.ts';
import type { MoveKind } from '../reviewing/move-state.ts';

/**
 * What the plan knows already of what a move asks, in the student's own words, to begin with: open goals, the written
 * goal and careers, supports, what was said before the last move. Nothing of it is saved before the student says so.
 */

export type Known = Readonly<Record<string, string | readonly string[] | undefined>>;

/** By the names of the form's fields; `next.place` inside a group. */
export const knownAlready = (view: PlanView, kind: MoveKind): Known => {
  const { entries, framework, today } = view;
  const supports = entries.supports.filter(({ data }) => data.status === 'active');
  const before = entries.transitions.toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1)).at(-1)?.data;
  const nextYear = Number(schoolYearOf(today, framework.yearStarts).slice(0, 4)) + 1;
  return {
    date: kind === 'school-to-school' ? undefined : `${nextYear}-${framework.yearStarts}`,
    placement: kind === 'middle-to-high' ? nextSchool(view) : undefined,
    goals: lines(entries.goals.filter(({ data }) => openStatuses.has(data.status))),
    interests: interestsIn(view),
    supportsExist: [...new Set(supports.map(({ data }) => data.kind))],
    supportsAgreed: lines(supports),
    scheduling: before?.scheduling,
    other: before?.other,
    ...(kind === 'high-to-postsecondary' ? nextIn(view) : {}),
  };
};

const openStatuses: ReadonlySet<string> = new Set(['planned', 'active']);

const lines = (titled: readonly { readonly data: { readonly title: string } }[]): string =>
  titled.map(({ data }) => data.title).join('\n');

/** The one school of the district that has the next grade. */
export const nextSchool = ({ entries, district }: PlanView): string | undefined => {
  const profile = entries.profile[0]?.data;
  const schools = (district?.schools ?? []).filter(
    ({ name, grades }) => profile && name !== profile.school && grades.includes(profile.grade + 1),
  );
  return schools.length === 1 ? schools[0]?.name : undefined;
};

const interestsIn = ({ entries }: PlanView): string => {
  const careers = entries.careers.filter(({ data }) => ['favorite', 'exploring'].includes(data.status));
  const goal = entries['postsecondary-goal'][0]?.data.statement ?? '';
  return [goal, lines(careers)].filter(Boolean).join('\n');
};

/** The place that said yes, and the pathway that leads there. */
const nextIn = ({ entries }: PlanView): Known => {
  const application =
    entries.applications.find(({ data }) => data.status === 'chosen') ??
    entries.applications.find(({ data }) => data.status === 'accepted' && data.kind !== 'scholarship');
  const pathways = entries.pathways.filter(({ data }) => ['declared', 'endorsed'].includes(data.status));
  return {
    'next.kind': application && kindAfter[application.data.kind],
    'next.place': application && placeOf(application, entries.programs),
    'next.pathway': lines(pathways),
  };
};

const placeOf = ({ data }: Entry<'applications'>, programs: readonly Entry<'programs'>[]): string =>
  programs.find(({ collection, slug }) => `${collection}/${slug}` === data.program)?.data.institution ??
  data.title;

const kindAfter: Readonly<Record<Entry<'applications'>['data']['kind'], string | undefined>> = {
  college: 'college',
  training: 'technical-school',
  apprenticeship: 'apprenticeship',
  job: 'work',
  military: 'military',
  scholarship: undefined,
};
