import type { Entry } from '../../plan/plan.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { draftAddress, newDraftAddress, signAddress } from '../../render/app/addresses.ts';
import { studentOf } from '../../render/facts/student.ts';
import {
  type CoursesAhead,
  type GoalNow,
  type GuidedForm,
  type GuidedModel,
  type GuidedPart,
  guidedParts,
} from '../../render/reviewing/guided-page.ts';
import { finishedIn } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { goalBefore } from './goal-before.ts';
import { type ReviewNow, reviewsNow } from './reviews-now.ts';

/**
 * The review of now as the student is led through it: what is there is filled in, so that it can be gone on with on any
 * day and any device. It holds nothing of its own; everything is in the review and the goals.
 */

export type GuidedRequest = {
  readonly open: OpenPlan;
  readonly place: SavingPlace;
  readonly planId: string;
  readonly part: GuidedPart | undefined;
};

export type OwnReview = {
  readonly view: PlanView;
  readonly now: ReviewNow;
  readonly review: Entry<'reviews'> | undefined;
  /** The goals that are open, and those of which the review speaks. */
  readonly goals: readonly Goal[];
  readonly parts: readonly GuidedPart[];
};

export type Goal = Entry<'goals'> | Entry<'personal-goals'>;

const own: Reader = { role: 'student', relation: 'self', grants: [] };

/** @returns undefined while no review has been opened */
export const ownReview = ({ open, place }: Pick<GuidedRequest, 'open' | 'place'>): OwnReview | undefined => {
  const { plan, framework, district, circumstances } = open;
  const { today } = circumstances;
  const view = planView(plan, { reader: own, framework, district, today });
  const { term: now } = reviewsNow({ view, finished: finishedIn(place.path), today });
  if (!now) return undefined;
  const review = view.entries.reviews.find(({ slug }) => slug === now.entry?.slug);
  const spoken = new Set(review?.data.goals.map(({ goal }) => goal));
  const goals: readonly Goal[] = [...view.entries.goals, ...view.entries['personal-goals']];
  return {
    view,
    now,
    review,
    goals: goals.filter(
      ({ collection, slug, data }) => openStatuses.has(data.status) || spoken.has(`${collection}/${slug}`),
    ),
    parts: guidedParts.filter((part) => framework.reviews.parts.includes(keyOf[part])),
  };
};

/** The field of the review in which each part is told. */
export const keyOf = { 'look-back': 'lookBack', revise: 'changes', plan: 'ahead' } as const;

const openStatuses: ReadonlySet<string> = new Set(['planned', 'active']);

export const guidedReview = (request: GuidedRequest): GuidedModel | undefined => {
  const found = ownReview(request);
  const student = found && studentOf(found.view);
  if (!found || !student) return undefined;
  const { view, now, review, parts } = found;
  const { window, state, entry } = now;
  const { part, planId } = request;
  return {
    planId,
    firstName: student.firstName,
    term: { kind: 'term', id: window.review, given: window.label, year: window.year },
    closes: window.closes,
    isLate: view.today > window.closes,
    grade: student.grade,
    parts: parts.map((id) => ({ id, isDone: isDone(id, found) })),
    isSigned: state.slug !== undefined && !state.missing.includes('student'),
    isFinished: state.stage === 'signed',
    unsigns: state.signed.length > 0,
    sign: entry && signAddress(planId, entry),
    base: review?.blobId ?? '',
    form: part && parts.includes(part) ? formOf(part, found, request) : undefined,
  };
};

const isDone = (part: GuidedPart, { review, goals }: OwnReview): boolean => {
  if (!review?.data[keyOf[part]]) return false;
  if (part !== 'look-back') return true;
  const said = new Set(review.data.goals.map(({ goal }) => goal));
  return goals
    .filter(({ data }) => data.started < review.data.date)
    .every(({ collection, slug }) => said.has(`${collection}/${slug}`));
};

const formOf = (part: GuidedPart, found: OwnReview, request: GuidedRequest): GuidedForm => {
  const text = found.review?.data[keyOf[part]] ?? '';
  if (part === 'look-back') {
    return { part, text, goals: found.goals.map((goal) => goalBefore(goal, found, request.place)) };
  }
  if (part === 'plan') return { part, text, courses: coursesAhead(found, request.planId) };
  const { domains } = found.view.framework;
  return {
    part,
    text,
    goals: found.goals.map((goal) => goalNow(goal, found)),
    domains: domains.map(({ id, label }) => ({ kind: 'domain', id, given: label })),
  };
};

const goalNow = ({ collection, slug, blobId, data }: Goal, { view, review }: OwnReview): GoalNow => {
  const language = data.lang ?? view.language;
  const said = review?.data.goals.find(({ goal }) => goal === `${collection}/${slug}`);
  const isClosing = said !== undefined && closingVerdicts.has(said.verdict) && said.verdict !== data.status;
  return {
    address: `${collection}/${slug}`,
    base: blobId,
    title: { text: data.title, language },
    done: data.steps.filter(({ done }) => done).length,
    steps: data.steps.filter(({ done }) => !done).map(({ id, what, due }) => ({ id, what, due })),
    status: data.status,
    closing: isClosing ? { status: said.verdict, outcome: data.outcome ?? said.note ?? '' } : undefined,
  };
};

/** What these say of a goal is what the goal then says of itself. */
const closingVerdicts: ReadonlySet<string> = new Set(['met', 'changed', 'stopped']);

/** Of the school year that the review is for, while the student is still at school then. */
const coursesAhead = ({ view, now }: OwnReview, planId: string): CoursesAhead | undefined => {
  const { year } = now.window;
  const grade = view.entries.profile[0]?.data.grade ?? 0;
  if (grade < view.framework.coursePlan.fromGrade && grade + 1 < view.framework.coursePlan.fromGrade)
    return undefined;
  const planned = view.entries['course-plan'].find(({ data }) => data.year === year);
  return {
    year,
    courses: (planned?.data.courses ?? []).map(({ title }) => ({ text: title, language: view.language })),
    href: planned ? draftAddress(planId, planned) : newDraftAddress(planId, 'course-plan'),
  };
};
