import type { CollectionName } from '../../../schemas/collections.ts';
import { collectionOf } from '../../../schemas/collections.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { type Group, sameValue } from '../../plan/same-value.ts';
import { decodeText } from '../../plan/text/decode-text.ts';
import { filterFields } from '../../privacy/filter-fields.ts';
import { mayDo } from '../../privacy/may-read.ts';
import type { Reader } from '../../privacy/reader.ts';
import { type Rights, rightsOf } from '../../privacy/writer.ts';
import type { OpenPlan } from './open-plan.ts';
import { type EntryPlace, entryPlaceOf } from './place.ts';

/**
 * The text of an entry as it is given to an editor: what the person may see of it, and nothing more. Whoever sees all
 * of it gets the file as it is stored; a text that is sent back as it was served changes nothing.
 */

export type ServedEntry = EntryPlace & {
  readonly path: string;
  readonly raw: string;
  /** What the next save of this entry rests on. */
  readonly blobId: string;
};

export type ServeRequest = { readonly open: OpenPlan; readonly reader: Reader };

/** @returns undefined when there is no such entry or this person may not see it */
export const serveEntry = ({ open, reader }: ServeRequest, path: string): ServedEntry | undefined => {
  const at = entryPlaceOf(path);
  const file = open.snapshot.files.find((one) => one.path === path);
  if (!at || !file) return undefined;
  const { section } = collectionOf(at.collection);
  if (!mayDo('read', section, { reader, circumstances: open.circumstances })) return undefined;
  const decoded = decodeText(file.bytes, path);
  if ('problem' in decoded) return undefined;
  const raw = textFor(at.collection, { path, text: decoded.text, rights: rightsFor(reader, open) });
  return raw === undefined ? undefined : { ...at, path, raw, blobId: file.blobId };
};

/** All entries of a collection that this person may see, in the order of their paths. */
export const serveEntries = (request: ServeRequest, collection: CollectionName): readonly ServedEntry[] =>
  request.open.snapshot.files
    .filter(({ path }) => entryPlaceOf(path)?.collection === collection)
    .flatMap(({ path }) => serveEntry(request, path) ?? []);

/** Only reading is asked of these rights, so nobody in particular writes. */
export const rightsFor = (reader: Reader, { circumstances }: OpenPlan): Rights =>
  rightsOf({ reader, personId: '', name: '', today: circumstances.today }, circumstances);

type TextRequest = { readonly path: string; readonly text: string; readonly rights: Rights };

/** @returns undefined when nothing of the entry is left that makes sense */
export const textFor = (
  collection: CollectionName,
  { path, text, rights }: TextRequest,
): string | undefined => {
  const read = entryData({ collection, path, text });
  if ('problem' in read) return rights.writer.reader.role === 'student' ? text : undefined;
  const seen = dataFor(collection, read.data, rights);
  if (seen === undefined) return undefined;
  return sameValue(seen, read.data) ? text : formatEntry(collection, seen);
};

/** What the person may see of an entry's data. */
export const dataFor = (collection: CollectionName, data: Group, rights: Rights): Group | undefined => {
  const { reader } = rights.writer;
  if (reader.role === 'student') return data;
  const { schema } = collectionOf(collection);
  // What is not valid cannot be told apart field by field, so nobody but its owner sees it.
  if (!schema.safeParse(data).success) return undefined;
  return filterFields(schema, data, { reader, isVisible: rights.mayKnow });
};
