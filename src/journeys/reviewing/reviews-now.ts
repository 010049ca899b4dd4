import { type ReviewState, reviewState } from '../../facts/review-state.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { type ReviewWindow, termReview, transitionReview } from '../../rules/reviews/review-windows.ts';

/** The reviews that a student is in on one day: that of the term, and the one before a move. */

export type ReviewNow = {
  readonly window: ReviewWindow;
  /** `slug` of the state is the name of the tag behind `review/`. */
  readonly state: ReviewState;
  /** The entry that is signed; the state says `not-started` without one. */
  readonly entry: { readonly collection: 'reviews' | 'transitions'; readonly slug: string } | undefined;
};

export type ReviewsNow = { readonly term: ReviewNow | undefined; readonly transition: ReviewNow | undefined };

export type ReviewsNowRequest = {
  readonly view: PlanView;
  /** Names of the plan's tags. */
  readonly tags: ReadonlySet<string>;
  readonly today: string;
};

/** Only what this reader may know: no term's review without the reviews, no move without the transitions. */
export const reviewsNow = ({ view, tags, today }: ReviewsNowRequest): ReviewsNow => {
  const { framework, district, entries, sections } = view;
  const profile = entries.profile[0]?.data;
  if (!profile) return { term: undefined, transition: undefined };
  const of = { framework, district, student: profile, today };
  const term = sections.has('reviews') ? termReview(of) : undefined;
  const move = sections.has('transitions') ? transitionReview(of) : undefined;
  return { term: term && termNow(term, { view, tags }), transition: move && moveNow(move, { view, tags }) };
};

type Known = Pick<ReviewsNowRequest, 'view' | 'tags'>;

const termNow = (window: ReviewWindow, { view, tags }: Known): ReviewNow => {
  const written = view.entries.reviews.filter(
    ({ data }) => data.year === window.year && data.term === window.review,
  );
  const state = reviewState({ entries: written, tags, signers: view.framework.reviews.signers });
  return { window, state, entry: state.slug ? { collection: 'reviews', slug: state.slug } : undefined };
};

/** Moves out of this grade, in the order of their days: each after the first corrects the one before it. */
const moveNow = (window: ReviewWindow, { view, tags }: Known): ReviewNow => {
  const grade = view.entries.profile[0]?.data.grade;
  const moves = view.entries.transitions
    .filter(({ data }) => data.grade === grade && data.kind !== 'grade-to-grade')
    // What corrects an entry has the day of the move too, and a name that begins alike.
    .toSorted((a, b) => compare(a.data.date, b.data.date) || compare(a.slug, b.slug));
  const named = moves.map(({ data }, index) => ({
    slug: `${window.year}-transition${index === 0 ? '' : `-${index + 1}`}`,
    data,
  }));
  const last = moves.at(-1);
  return {
    window,
    state: reviewState({ entries: named, tags, signers: view.framework.transitions.signers }),
    entry: last && { collection: 'transitions', slug: last.slug },
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
