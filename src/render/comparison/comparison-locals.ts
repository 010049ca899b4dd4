import type { Live } from '../app/live.ts';
import type { ComparisonModel } from './comparison-model.ts';
import type { ReviewNavigation, ReviewsModel, YearsPageModel } from './review-models.ts';

/** What the pages about change find in `Astro.locals`. */

export type ComparisonLocals = {
  readonly page: { readonly id: 'comparison'; readonly route: '/comparison' };
  readonly comparison: ComparisonModel;
  /** Only when it is served to somebody who signed in; without it the page stands alone. */
  readonly live?: Live;
  readonly navigation?: ReviewNavigation;
};

export type ReviewsLocals = {
  readonly page: { readonly id: 'reviews'; readonly route: '/reviews' };
  readonly reviews: ReviewsModel;
  readonly live: Live;
};

export type YearsLocals = {
  readonly page: { readonly id: 'years'; readonly route: '/years' };
  readonly years: YearsPageModel;
  readonly live: Live;
};

export type ChangeLocals = ComparisonLocals | ReviewsLocals | YearsLocals;

export const comparisonLocals = (
  comparison: ComparisonModel,
  around: Pick<ComparisonLocals, 'live' | 'navigation'> = {},
): ComparisonLocals => ({ page: { id: 'comparison', route: '/comparison' }, comparison, ...around });

export const reviewsLocals = (reviews: ReviewsModel, live: Live): ReviewsLocals => ({
  page: { id: 'reviews', route: '/reviews' },
  reviews,
  live,
});

export const yearsLocals = (years: YearsPageModel, live: Live): YearsLocals => ({
  page: { id: 'years', route: '/years' },
  years,
  live,
});
