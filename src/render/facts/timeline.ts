import type { CollectionName } from '../../../schemas/collections.ts';
import { addressOf, type Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { schoolYearOf } from '../../rules/school-year.ts';
import { yearsBetween } from './hours.ts';

/**
 * Everything in the view that has a day, by school year: goals set and met, reviews, tests, work begun, answers.
 * Days after the day of the view are left out: a timeline tells what was.
 */

export const lanes = ['goals', 'school', 'next', 'doing', 'moving', 'reviews'] as const;

export type Lane = (typeof lanes)[number];

export type TimelineEvent = {
  readonly date: string;
  readonly lane: Lane;
  /** Key of the words for it, `timeline.goalMet`. */
  readonly what: string;
  /** Address of the entry. */
  readonly entry: string;
};

export type TimelineYear = {
  readonly year: string;
  /** Grade in that year, when courses or a review say it. */
  readonly grade: number | undefined;
  readonly events: readonly TimelineEvent[];
};

/** Newest year first; in a year, newest event first. */
export const timelineOf = (view: PlanView): readonly TimelineYear[] => {
  const events = sources
    .flatMap(({ collection, lane, moments }) =>
      view.entries[collection].flatMap((entry) =>
        moments(entry.data).flatMap(([what, date]) =>
          date !== undefined && date <= view.today ? [{ date, lane, what, entry: addressOf(entry) }] : [],
        ),
      ),
    )
    .toSorted((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));
  const byYear = Map.groupBy(events, ({ date }) => schoolYearOf(date, view.framework.yearStarts));
  return yearsBetween([...byYear.keys()].sort())
    .toReversed()
    .map((year) => ({ year, grade: gradeIn(view, year), events: byYear.get(year) ?? [] }));
};

const gradeIn = ({ entries }: PlanView, year: string): number | undefined =>
  [...entries['course-plan'], ...entries.reviews].find(({ data }) => data.year === year)?.data.grade;

type Moment = readonly [what: string, date: string | undefined];

type Source = {
  readonly collection: CollectionName;
  readonly lane: Lane;
  readonly moments: (data: Entry['data']) => readonly Moment[];
};

/** The moments of one collection; the data of its entries has the collection's own type. */
const source = <C extends CollectionName>(
  collection: C,
  lane: Lane,
  moments: (data: Entry<C>['data']) => readonly Moment[],
): Source => ({ collection, lane, moments: moments as Source['moments'] });

const goalMoments = ({ started, status, steps, reflections }: Entry<'goals'>['data']): readonly Moment[] => [
  ['goalSet', started],
  ...(status === 'met'
    ? [['goalMet', lastOf([...steps.map(({ done }) => done), ...dates(reflections)])] as const]
    : []),
];

const dates = (dated: readonly { readonly date: string }[]): readonly string[] =>
  dated.map(({ date }) => date);

const lastOf = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

const sources: readonly Source[] = [
  source('goals', 'goals', goalMoments),
  source('personal-goals', 'goals', goalMoments),
  source('assessments', 'school', ({ date }) => [['test', date]]),
  source('achievements', 'school', ({ date }) => [['achievement', date]]),
  source('credentials', 'school', ({ started, completed, status }) => [
    ['credentialBegun', started],
    ['credentialEarned', status === 'earned' ? completed : undefined],
  ]),
  source('pathways', 'school', ({ declared }) => [['pathway', declared]]),
  source('careers', 'next', ({ explored }) => [['career', explored]]),
  source('inventories', 'next', ({ date }) => [['inventory', date]]),
  source('applications', 'next', ({ submitted, answered }) => [
    ['applicationSent', submitted],
    ['applicationAnswered', answered],
  ]),
  source('exams', 'next', ({ date, status }) => [['exam', status === 'planned' ? undefined : date]]),
  source('work', 'doing', ({ started, ended }) => [
    ['begun', started],
    ['ended', ended === started ? undefined : ended],
  ]),
  source('service', 'doing', ({ started, ended }) => [
    ['begun', started],
    ['ended', ended === started ? undefined : ended],
  ]),
  source('activities', 'doing', ({ started, ended }) => [
    ['begun', started],
    ['ended', ended === started ? undefined : ended],
  ]),
  source('transitions', 'moving', ({ date }) => [['move', date]]),
  source('reviews', 'reviews', ({ date }) => [['review', date]]),
  source('recommendations', 'reviews', ({ date }) => [['advice', date]]),
];
