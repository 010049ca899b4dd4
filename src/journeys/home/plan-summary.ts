import { type Assigned, assignedIn } from '../../facts/assigned.ts';
import { familyQuestions } from '../../facts/family-questions.ts';
import type { Entry } from '../../plan/plan.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { entryAddress } from '../../render/app/addresses.ts';
import type { Flagged } from '../../render/app/caseload.ts';
import type { EntryChange } from '../../render/app/entry-change.ts';
import type { AssignedState } from '../../render/app/home.ts';
import { studentOf } from '../../render/facts/student.ts';
import { runRules } from '../../rules/run-rules.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { planFlags } from '../desk/plan-flags.ts';
import type { SinceReview } from '../desk/since-review.ts';
import type { ReadPlan } from '../read-plan.ts';
import { type ReviewsNow, reviewsNow } from '../reviewing/reviews-now.ts';
import type { Finished } from '../saving/finished.ts';
import type { FileChange } from './entry-changes.ts';
import { ownTitle } from './own-title.ts';
import { shownChanges } from './shown-changes.ts';

/** One line of a caseload, from a plan as one reader may see it. Pure: the same plan, reader and day, the same line. */

export type PlanSummary = {
  readonly name: string;
  readonly sortName: string;
  readonly grade: number;
  readonly school: string;
  /** Id of the student's district; two districts may have schools of one name. */
  readonly district: string | undefined;
  /** Of the last 30 days. */
  readonly changes: readonly EntryChange[];
  /** Day of the newest change, however long ago; undefined when none is known. */
  readonly lastChange: string | undefined;
  readonly since: SinceReview | undefined;
  /** Ids of the rules that ask for something, each once. */
  readonly asks: readonly string[];
  /** How many things they ask for. */
  readonly missing: number;
  readonly flags: readonly Flagged[];
  readonly reviews: ReviewsNow;
  /** The slug of this term's review while nobody of the school has written in it. */
  readonly reviewWithoutSchool: string | undefined;
  /** Activities that somebody assigned to a class of the student's; `byId` is who. */
  readonly assigned: readonly (AssignedState & { readonly byId: string | undefined })[];
  /** What this person's advice or comment was answered with lately, as addresses of entries. */
  readonly answers: readonly Answered[];
};

export type Answered = {
  readonly address: string;
  /** Who gave the advice or the comment: the account, or in older entries the name alone. */
  readonly byId: string | undefined;
  readonly by: string;
  readonly href: string;
};

type SummaryRequest = {
  readonly planId: string;
  readonly read: ReadPlan;
  readonly changes: readonly FileChange[];
  readonly finished: Finished;
  readonly since?: SinceReview | undefined;
  readonly reader: Reader;
  readonly today: string;
};

/** What changed in these days is `lately`. */
export const recentDays = 30;

/** @returns undefined for a plan that cannot be shown: its errors are somebody else's list */
export const planSummary = ({
  planId,
  read,
  changes,
  finished,
  since,
  reader,
  today,
}: SummaryRequest): PlanSummary | undefined => {
  const { plan, framework, district, problems } = read;
  if (!plan || !framework || problems.length > 0) return undefined;
  const view = planView(plan, { reader, framework, district, today });
  const student = studentOf(view);
  const profile = view.entries.profile[0]?.data;
  if (!student || !profile) return undefined;
  const advice = runRules(plan, { framework, district, today }).filter(({ sections }) =>
    sections.every((section) => view.sections.has(section)),
  );
  const reviews = reviewsNow({ view, finished, today });
  const all = shownChanges(view, { planId, changes });
  const quietBefore = daysBefore(today, recentDays);
  const shown = all.filter(({ date }) => date >= quietBefore);
  const review = view.entries.reviews.find(({ slug }) => slug === reviews.term?.entry?.slug);
  return {
    name: student.name,
    sortName: `${profile.familyName} ${student.name}`,
    grade: student.grade,
    school: student.school,
    district: profile.district,
    changes: shown,
    lastChange: all[0]?.date,
    since,
    asks: [...new Set(advice.map(({ id }) => id))],
    missing: advice.length,
    flags: planFlags({ view, advice, reviews, since }),
    reviews,
    reviewWithoutSchool: review && !review.data.school ? review.slug : undefined,
    assigned: assignedIn(view).map((one) => assignedState(one, { view, planId })),
    answers: [...familyAnswers(view, { shown }), ...advised(view, shown)],
  };
};

type InPlan = { readonly view: PlanView; readonly planId: string };

const assignedState = (
  { advice, state, evidence }: Assigned,
  { view, planId }: InPlan,
): PlanSummary['assigned'][number] => ({
  title: { text: advice.data.title, language: advice.data.lang ?? view.language },
  due: advice.data.due,
  state,
  byId: advice.data.byId,
  href: entryAddress(planId, advice),
  evidence: evidence.map((entry) => ({
    collection: entry.collection,
    title: ownTitle(entry, view.language),
    href: entryAddress(planId, entry),
  })),
});

/** What families answered lately, for whoever asked. */
const familyAnswers = (view: PlanView, { shown }: { readonly shown: readonly EntryChange[] }) =>
  familyQuestions(view).flatMap(({ asked, answer }): readonly Answered[] => {
    const change = answer && changeOf(answer, shown);
    const { by, byId } = asked.data;
    return answer && change?.href
      ? [{ address: `feedback/${answer.slug}`, by, byId, href: change.href }]
      : [];
  });

const changeOf = ({ collection, slug }: Pick<Entry, 'collection' | 'slug'>, shown: readonly EntryChange[]) =>
  shown.find(({ href }) => href?.endsWith(`#${collection}-${slug}`));

const advised = (view: PlanView, shown: readonly EntryChange[]): readonly Answered[] =>
  [
    ...view.entries.recommendations.filter(({ data }) => data.answer !== 'open'),
    ...view.entries.feedback.filter(({ data }) => data.reply !== undefined),
  ].flatMap(({ collection, slug, data }) => {
    const change = changeOf({ collection, slug }, shown);
    const { by, byId } = data;
    return change?.href ? [{ address: `${collection}/${slug}`, by, byId, href: change.href }] : [];
  });
