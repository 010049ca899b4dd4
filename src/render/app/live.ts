import type { CollectionName } from '../../../schemas/collections.ts';
import type { Relation } from '../../../schemas/sections.ts';
import type { Queue } from '../desk/queue.ts';
import type { WordLanguage } from '../words/languages.ts';

/**
 * What a portfolio gets besides its view when a signed-in person reads it live: the bar above, and links at entries.
 * A static build has none of this. Without a queue it names no person, so that people of one relation share a rendered
 * page.
 */
export type Live = {
  readonly planId: string;
  /** The reader's own language, for the bar; the portfolio stays in the plan's. */
  readonly language: WordLanguage;
  readonly relation: Relation;
  /** Collections in which this person may save entries with the editor. */
  readonly writes: ReadonlySet<CollectionName>;
  /** Collections on whose entries this person may comment. */
  readonly comments: ReadonlySet<CollectionName>;
  /** What this person may give to the student: advice, a question to the family. */
  readonly gives: readonly ('advice' | 'question')[];
  /** The students before and after this one, for who goes through several. */
  readonly queue?: Queue | undefined;
  /** Whether this person may read reviews, and with them compare one with another. */
  readonly hasReviews: boolean;
};
