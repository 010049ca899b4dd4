import type { CollectionName } from '../../../schemas/collections.ts';
import type { Phrase } from '../words/names.ts';

/** An entry of a plan that was saved lately, as one reader may know it. */
export type EntryChange = {
  readonly collection: CollectionName;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Undefined for what was removed, and for entries that are named by their collection. */
  readonly title: Phrase | undefined;
  /** Where it is shown; undefined for what was removed. */
  readonly href: string | undefined;
  /** Calendar date of the last save. */
  readonly date: string;
  readonly by: string;
};
