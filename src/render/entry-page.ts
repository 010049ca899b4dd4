import type { Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import { chapterOf } from './chapters.ts';
import { pathOf } from './entry-place.ts';
import { titleOf } from './facts/title-of.ts';
import type { PortfolioPage } from './portfolio-pages.ts';
import { wordsFor } from './words/words.ts';

/** One entry for the editor: the page of its preview, and its name in lists. */

export const entryPage = (view: PlanView, entry: Entry): PortfolioPage => {
  const id = chapterOf(entry.collection);
  return {
    id,
    path: pathOf(id),
    route: '/entry',
    title: titleOf(entry, { view, words: wordsFor(view.language) }).text,
  };
};

export const titleInWords = (entry: Entry, view: PlanView, language: string): string =>
  titleOf(entry, { view, words: wordsFor(language) }).text;
