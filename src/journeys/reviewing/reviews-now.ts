import { type ReviewState, reviewState } from '../../facts/review-state.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { type ReviewWindow, termReview, transitionReview } from '../../rules/reviews/review-windows.ts';
import type { Finished } from '../saving/finished.ts';
import { moveNow } from './move-state.ts';

/** The reviews that a student is in on one day: that of the term, and the one before a move. */

export type ReviewNow = {
  readonly window: ReviewWindow;
  /** `slug` of the state is that of the entry. */
  readonly state: ReviewState;
  /** The entry that is signed; the state says `not-started` without one. */
  readonly entry: { readonly collection: 'reviews' | 'transitions'; readonly slug: string } | undefined;
};

export type ReviewsNow = { readonly term: ReviewNow | undefined; readonly transition: ReviewNow | undefined };

export type ReviewsNowRequest = {
  readonly view: PlanView;
  readonly finished: Finished;
  readonly today: string;
};

/** Only what this reader may know: no term's review without the reviews, no move without the transitions. */
export const reviewsNow = ({ view, finished, today }: ReviewsNowRequest): ReviewsNow => {
  const { framework, district, entries, sections } = view;
  const profile = entries.profile[0]?.data;
  if (!profile) return { term: undefined, transition: undefined };
  const of = { framework, district, student: profile, today };
  const term = sections.has('reviews') ? termReview(of) : undefined;
  const transition = sections.has('transitions')
    ? moveNow({ view, finished: finished.transitions, due: transitionReview(of) })
    : undefined;
  return { term: term && termNow(term, { view, finished }), transition };
};

type Known = Pick<ReviewsNowRequest, 'view' | 'finished'>;

const termNow = (window: ReviewWindow, { view, finished }: Known): ReviewNow => {
  const entries = view.entries.reviews.filter(
    ({ data }) => data.year === window.year && data.term === window.review,
  );
  const { signers } = view.framework.reviews;
  const state = reviewState({ entries, finished: finished.reviews, signers });
  return { window, state, entry: state.slug ? { collection: 'reviews', slug: state.slug } : undefined };
};
