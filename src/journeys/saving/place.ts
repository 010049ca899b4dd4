import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { admitPath } from '../../plan/admit-path.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { Person } from '../../store/git/person.ts';
import { type StoreWriter, storeWriter } from '../../store/writing/store-writer.ts';

/** Where a save goes, whose it is, and what the history says of it. */

export type SavingPlace = {
  /** The bare repository, `plans/<plan id>.git` in a data folder. */
  readonly path: string;
  /** The day by which access is judged and entries are signed, `2026-05-22`. */
  readonly today: string;
  /** Shared by all requests of a server, so that a file that did not change is not parsed again. */
  readonly cache?: EntryCache;
  /** What writes; in this thread when absent. */
  readonly store?: StoreWriter;
  /** Milliseconds since 1970, for the instant of the commit; the machine's clock when absent. */
  readonly now?: () => number;
};

export const storeOf = ({ store = storeWriter }: SavingPlace): StoreWriter => store;

export type EntryPlace = { readonly collection: CollectionName; readonly slug: string };

/** The entry that a path names, if it is a path that an entry can have; the file need not be there. */
export const entryPlaceOf = (path: string): EntryPlace | undefined => {
  const admitted = admitPath({ path, mode: '100644', blobId: '', bytes: new Uint8Array() });
  if (!('kind' in admitted) || admitted.kind !== 'entry') return undefined;
  return { collection: admitted.collection, slug: admitted.slug };
};

export const pathOf = ({ collection, slug }: EntryPlace): string => {
  const { folder, file } = collectionOf(collection);
  return file ?? `${folder}/${slug}.md`;
};

export const authorOf = ({ name, personId }: Writer, { now = Date.now }: SavingPlace): Person => ({
  name,
  email: `${personId}@people.throughline.invalid`,
  at: new Date(now()).toISOString(),
});

/** Name and place alone: a message cannot be hidden from who may read the history, and a file name tells. */
export const messageFor = (
  verb: 'Add' | 'Change' | 'Sign' | 'Remove' | 'Draft' | 'Publish' | 'Keep',
  { collection, slug }: EntryPlace,
  { framework, plan }: Pick<Circumstances, 'framework' | 'plan'>,
): string => {
  const { section, file } = collectionOf(collection);
  const isPrivate =
    framework.restricted.includes(section) || (plan.about.keepPrivate ?? []).some((id) => id === section);
  return `${verb} ${file || isPrivate ? collection : `${collection}/${slug}`}`;
};
