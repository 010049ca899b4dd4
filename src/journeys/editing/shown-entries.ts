import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { shownAsKey } from '../../derive/decap/keys.ts';
import { mayEdit, withoutAccounts } from '../../derive/decap/may-edit.ts';
import { entryData } from '../../plan/parse-entry.ts';
import type { Entry } from '../../plan/plan.ts';
import type { EntryPlace } from '../saving/place.ts';
import { type ServedEntry, serveEntries, serveEntry } from '../saving/read-entry.ts';
import { type Desk, isAgreed, isPublisher } from './desk.ts';

/**
 * Entries as the editor shows them: what this person may read of them, as JSON. The text of a file never goes to a
 * browser, so a hidden field cannot, and nobody's browser evaluates a file.
 */

export type ShownEntry = {
  readonly path: string;
  readonly blobId: string;
  /** JSON of the fields, and of the name in lists. */
  readonly data: string;
};

type Data = Readonly<Record<string, unknown>>;

/** The entries of a collection that this person may edit or publish, the newest first where they have a date. */
export const shownEntries = (collection: CollectionName, desk: Desk): readonly ShownEntry[] =>
  serveEntries({ open: desk.open, reader: desk.visit.reader }, collection)
    .flatMap((served) => dataOf(served, desk) ?? [])
    .toSorted((a, b) => compare(dateOf(b.data), dateOf(a.data)) || compare(a.slug, b.slug))
    .map((entry) => shown(entry, desk));

/** @returns undefined alike when there is no such entry and when this person may not edit it */
export const shownEntryAt = (path: string, desk: Desk): ShownEntry | undefined => {
  const served = serveEntry({ open: desk.open, reader: desk.visit.reader }, path);
  const entry = served && dataOf(served, desk);
  return entry && shown(entry, desk);
};

/** The fields of a text that was served to this person; undefined when it cannot be read. */
export const fieldsIn = ({
  collection,
  path,
  raw,
}: Pick<ServedEntry, 'collection' | 'path' | 'raw'>): Data | undefined => {
  const read = entryData({ collection, path, text: raw });
  return 'data' in read ? read.data : undefined;
};

/** Fields as JSON for a form. */
export const asForm = (collection: CollectionName, data: Data): Data =>
  withoutAccounts(collectionOf(collection).schema, data);

/** What an entry is called in lists, in the language of the person; its file name when it is not valid. */
export const titleIn = ({ collection, slug }: EntryPlace, { view, visit, templates }: Desk): string => {
  const entry = (view.entries[collection] as readonly Entry[]).find((candidate) => candidate.slug === slug);
  return entry ? templates.titleOf(entry, view, visit.person.language) : slug;
};

type Readable = ServedEntry & { readonly data: Data };

const dataOf = (served: ServedEntry, desk: Desk): Readable | undefined => {
  const data = fieldsIn(served);
  if (!data) return undefined;
  const { visit, open } = desk;
  const asking = { reader: visit.reader, circumstances: open.circumstances, personId: visit.person.id };
  const isOffered =
    (isAgreed(desk, served.collection) && isPublisher(desk)) || mayEdit(served.collection, data, asking);
  return isOffered ? { ...served, data } : undefined;
};

const shown = (entry: Readable, desk: Desk): ShownEntry => {
  const { collection, path, blobId, data } = entry;
  const fields = { ...asForm(collection, data), [shownAsKey]: titleIn(entry, desk) };
  return { path, blobId, data: JSON.stringify(fields) };
};

const dateKeys = ['date', 'started', 'explored', 'declared', 'deadline', 'since', 'updated', 'year'];

const dateOf = (data: Data): string => {
  const key = dateKeys.find((name) => typeof data[name] === 'string');
  return key === undefined ? '' : (data[key] as string);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
