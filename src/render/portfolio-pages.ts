import type { PlanView } from '../privacy/plan-view.ts';
import type { Live } from './app/live.ts';
import { type ChapterId, chaptersFor } from './chapters.ts';
import type { SharedFrame } from './disclosing/share-pages.ts';
import { pathOf } from './entry-place.ts';
import { wordsFor } from './words/words.ts';

/**
 * Which pages a view has, in reading order. A section that the reader may not see has no page, so neither the
 * navigation nor a file name gives it away. The gateway, the writer and the navigation all ask here.
 */

export type PortfolioPage = {
  readonly id: ChapterId | 'print';
  /** File in the portfolio's folder, and the relative link to it: `goals.html`. */
  readonly path: string;
  /** The Astro route that renders it; `id` tells one page of a route from the next. */
  readonly route: string;
  /** Name in the navigation. */
  readonly title: string;
};

/** What every template finds in `Astro.locals`. */
export type PortfolioLocals = {
  readonly view: PlanView;
  readonly page: PortfolioPage;
  readonly pages: readonly PortfolioPage[];
  /** Only when a signed-in person reads it from the gateway. */
  readonly live?: Live;
  /** Only when somebody reads it by a link. */
  readonly shared?: SharedFrame;
};

export const portfolioPages = (view: PlanView): readonly PortfolioPage[] => {
  const words = wordsFor(view.language);
  return chaptersFor(view.sections).map(({ id }) => ({
    id,
    path: pathOf(id),
    route: '/[...page]',
    title: words.choice('chapter', id),
  }));
};

/** The one document with all chapters, for the PDF; it is no page of the portfolio. */
export const printPage = (view: PlanView): PortfolioPage => ({
  id: 'print',
  path: 'print.html',
  route: '/print',
  title: wordsFor(view.language).say('print.title'),
});
