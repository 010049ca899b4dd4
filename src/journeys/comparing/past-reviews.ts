/**
 * The reviews of a plan that are done, oldest first: each is a tag `review/<school year>-<term>` that never moves. What
 * was signed before a move is one of them.
 */
import type { PlanView } from '../../privacy/plan-view.ts';
import { listTags } from '../../store/list-tags.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { isMoveTag } from '../saving/finished.ts';

export type PastReview = {
  /** As addresses name it: `2025-26-fall`. */
  readonly name: string;
  readonly tag: string;
  readonly commitId: string;
  /** `2025-26`. */
  readonly year: string;
};

export const pastReviews = (repository: string): readonly PastReview[] | Refusal => {
  const tags = listTags(repository);
  if (isRefusal(tags)) return tags;
  return tags.flatMap(({ name: tag, commitId }) => {
    const [, name, year] = /^review\/((20\d\d-\d\d)-[a-z0-9-]+)$/.exec(tag) ?? [];
    return name !== undefined && year !== undefined ? [{ name, tag, commitId, year }] : [];
  });
};

/** Those of which this reader may know: what was signed before a move is as open as the move. */
export const reviewsFor = (
  reviews: readonly PastReview[],
  { sections }: Pick<PlanView, 'sections'>,
): readonly PastReview[] => reviews.filter(({ tag }) => sections.has('transitions') || !isMoveTag(tag));

/** The last review of a term in each school year. */
export const yearEnds = (reviews: readonly PastReview[]): readonly PastReview[] => [
  ...new Map(reviews.filter(({ tag }) => !isMoveTag(tag)).map((review) => [review.year, review])).values(),
];
