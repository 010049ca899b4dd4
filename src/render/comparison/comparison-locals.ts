import type { ComparisonModel } from './comparison-model.ts';

/** What the page of a comparison finds in `Astro.locals`. */
export type ComparisonLocals = {
  readonly page: { readonly id: 'comparison'; readonly route: '/comparison' };
  readonly comparison: ComparisonModel;
};

export const comparisonLocals = (comparison: ComparisonModel): ComparisonLocals => ({
  page: { id: 'comparison', route: '/comparison' },
  comparison,
});
