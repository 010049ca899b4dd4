import type { CollectionName, EntryData } from '../../schemas/collections.ts';
import type { Framework } from '../../schemas/framework.ts';
import type { PlanAbout } from '../../schemas/plan-file.ts';
import type { MediaPointer } from './media-pointer.ts';

/** A plan in memory: what a snapshot became after every file was judged. Nothing here is filtered by reader. */

export type Entry<C extends CollectionName = CollectionName> = {
  readonly collection: C;
  /** File name without extension; for a single file, the collection's name. */
  readonly slug: string;
  readonly path: string;
  readonly blobId: string;
  readonly data: EntryData<C>;
};

export type Entries = { readonly [C in CollectionName]: readonly Entry<C>[] };

export type Plan = {
  readonly commitId: string | null;
  readonly treeId: string;
  /** UTC instant of the commit, ISO 8601; null for a folder. */
  readonly committedAt: string | null;
  readonly about: PlanAbout;
  readonly entries: Entries;
  /** Media pointers by path, `media/<sha256>.<ext>`. */
  readonly media: ReadonlyMap<string, MediaPointer>;
  /** The text of each file, for code frames and places. */
  readonly sources: ReadonlyMap<string, string>;
};

/** A framework with the codes of its standards: edition -> code -> our label. */
export type FrameworkBundle = Framework & {
  readonly standardCodes: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** The address of an entry, as references write it: `goals/join-robotics`. */
export const addressOf = (entry: Pick<Entry, 'collection' | 'slug'>): string =>
  `${entry.collection}/${entry.slug}`;

/** All entries of all collections, in the order of the collection list. */
export const allEntries = (entries: Entries): readonly Entry[] => Object.values(entries).flat();
