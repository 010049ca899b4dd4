import type { Entry } from '../plan/plan.ts';
import type { ChapterId } from './chapters.ts';

/** Where an entry stands in a portfolio: the file of its chapter, and the id on the page. No words are needed for it. */

export const pathOf = (id: ChapterId): string => `${id}.html`;

/** The id of an entry on its page, and in print. */
export const anchorOf = (entry: Pick<Entry, 'collection' | 'slug'>): string =>
  entry.collection === entry.slug ? entry.slug : `${entry.collection}-${entry.slug}`;
