import type { Shell } from '../app/shell.ts';
import type { ComparisonModel } from './comparison-model.ts';

/** What the page of a comparison finds in `Astro.locals`. */
export type ComparisonLocals = {
  readonly page: { readonly id: 'comparison'; readonly route: '/comparison' };
  readonly comparison: ComparisonModel;
  /** Only when it is served to somebody who signed in; without it the page stands alone. */
  readonly shell?: Shell;
};

export const comparisonLocals = (comparison: ComparisonModel, shell?: Shell): ComparisonLocals => ({
  page: { id: 'comparison', route: '/comparison' },
  comparison,
  ...(shell ? { shell } : {}),
});
