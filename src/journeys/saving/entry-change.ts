import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { isSignedCollection } from '../../facts/signed-words.ts';
import { entryData } from '../../plan/parse-entry.ts';
import type { Group } from '../../plan/same-value.ts';
import { decodeText } from '../../plan/text/decode-text.ts';
import { sameEntry } from '../../plan/tidy-data.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { rightsOf, type Writer } from '../../privacy/writer.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { tagNames } from '../../store/list-tags.ts';
import { isFinished } from './finished.ts';
import { keepUnsaved } from './keep-unsaved.ts';
import { mediaChanges } from './media-changes.ts';
import { newPath } from './new-path.ts';
import type { OpenPlan } from './open-plan.ts';
import { entryPlaceOf, messageFor } from './place.ts';
import { dataFor, serveEntry } from './read-entry.ts';
import type { Saved, SaveRequest } from './save-entry.ts';
import { type MainChange, saveOnMain } from './save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from './save-refusal.ts';
import { writeText } from './write-text.ts';

/**
 * One entry's change, from what was sent to the commit, with the order of questions that tells nobody too much: may
 * this person write here at all, does the plan say it already, has somebody else been faster, may each field change.
 */

export type EntryTarget = {
  readonly collection: CollectionName;
  /** Undefined for a new entry that the software names. */
  readonly path: string | undefined;
  /** Null to delete. */
  readonly sent: Group | null;
  /** Keys that were not sent stay as they are. */
  readonly isPart?: boolean;
  /** Where the text lies already, when it was kept after an earlier conflict. */
  readonly unsaved?: string;
};

export const changeEntry = async (
  request: SaveRequest,
  target: EntryTarget,
): Promise<Saved | SaveRefusal> => {
  const saved = await saveOnMain(request, (open) => workOut(open, request, target));
  if (isSaveRefusal(saved)) return saved;
  const { path, blobId, kept, unsigned } = saved.change;
  return {
    commitId: saved.commitId,
    unchanged: saved.unchanged,
    path,
    blobId,
    kept,
    ...(unsigned?.length ? { unsigned } : {}),
  };
};

export type EntryChange = MainChange & Pick<Saved, 'path' | 'blobId' | 'kept' | 'unsigned'>;

/** What one entry's change does to the plan as it is open; with other entries' changes it can be one commit. */
export const workOut = async (
  open: OpenPlan,
  request: SaveRequest,
  target: EntryTarget,
): Promise<EntryChange | SaveRefusal> => {
  const { writer } = request;
  const { circumstances } = open;
  const { section } = collectionOf(target.collection);
  // Before anything is looked up: whether an entry is there is itself hidden.
  if (!mayDo('write', section, { reader: writer.reader, circumstances })) return refuse('section');
  const base = request.isNew ? null : request.base;
  if (base === undefined) return refuse('no-base');
  const path = pathFor(open, { base, target, writer });
  const at = entryPlaceOf(path);
  const stored = storedAt(open, path);
  if (isSaveRefusal(stored)) return stored;
  if (!at) return refuse('path');
  // What is hidden from the writer is as good as not there.
  const now = serveEntry({ open, reader: writer.reader }, path) ? stored : undefined;
  const sent = target.isPart ? completed(open, request, { ...target, path, now }) : target.sent;
  const textChange = { collection: target.collection, path, sent, writer, circumstances };
  const written = writeText({ ...textChange, stored: now?.text ?? null });
  if (!isSaveRefusal(written)) {
    const twin = target.path === undefined ? twinOf(open, target.collection, written.data) : undefined;
    if (twin) return unchanged(twin.path, twin.blobId);
    if (written.isSame && written.kept.length === 0) return unchanged(path, now?.blobId ?? null);
  }
  // Before it is asked whether the entry is finished, so that a tag of this moment is seen by one or the other.
  const tags = isSignedCollection(at.collection) ? tagNames(request.place.path) : undefined;
  if (now && isFinished(request.place, at)) return refuse('finished');
  const media = mediaChanges(open, request.media ?? []);
  if (isSaveRefusal(media)) return media;
  if (base !== (now?.blobId ?? null)) {
    const unsaved = target.unsaved ?? (await keepUnsaved(request, { ...textChange, open, base, media }));
    const theirs = serveEntry({ open, reader: writer.reader }, path);
    const conflict = { path, theirs: theirs?.raw ?? null, base: theirs?.blobId ?? null, unsaved };
    const fault = sent === null ? 'conflict-deletion' : unsaved === null ? 'conflict-lost' : 'conflict';
    return refuse(fault, { conflict });
  }
  if (isSaveRefusal(written)) return written;
  const { text, kept, unsigned } = written;
  const bytes = text === null ? null : new TextEncoder().encode(text);
  const verb = bytes === null ? 'Remove' : now ? 'Change' : 'Add';
  const message = messageFor(verb, at, circumstances);
  const blobId = bytes === null ? null : blobIdOf(bytes);
  return {
    changes: [{ path, bytes }, ...media],
    message,
    path,
    blobId,
    kept,
    unsigned,
    ...(tags ? { tags } : {}),
  };
};

type Naming = {
  readonly base: string | null;
  readonly target: EntryTarget;
  readonly writer: Writer;
};

/**
 * An adult's new entry is named by the software, whatever name came with it: else a guess at a name would tell whether
 * somebody wrote to the student about something hidden.
 */
const pathFor = (open: OpenPlan, { base, target, writer }: Naming): string => {
  const { path, collection, sent } = target;
  const isNamed = writer.reader.role === 'student' || base !== null || sent === null;
  const isSeen = path !== undefined && serveEntry({ open, reader: writer.reader }, path) !== undefined;
  return path !== undefined && (isNamed || isSeen)
    ? path
    : newPath(open, { collection, data: sent ?? {}, writer });
};

const unchanged = (path: string, blobId: string | null): EntryChange => ({
  changes: [],
  message: '',
  path,
  blobId,
  kept: [],
});

type Stored = { readonly text: string; readonly blobId: string };

const storedAt = ({ snapshot }: OpenPlan, path: string): Stored | SaveRefusal | undefined => {
  const file = snapshot.files.find((one) => one.path === path);
  if (!file) return undefined;
  const decoded = decodeText(file.bytes, path);
  return 'text' in decoded ? { text: decoded.text, blobId: file.blobId } : refuse('damaged');
};

type Part = EntryTarget & { readonly path: string; readonly now: Stored | undefined };

/** What was sent, over what the person sees of the rest. */
const completed = (
  { circumstances }: OpenPlan,
  { writer }: SaveRequest,
  { collection, path, now, sent }: Part,
): Group | null => {
  const read = now && entryData({ collection, path, text: now.text });
  const seen = read && 'data' in read && dataFor(collection, read.data, rightsOf(writer, circumstances));
  return seen && sent ? { ...seen, ...sent } : sent;
};

/** An entry that says all this already, under a name the software gave it a moment ago. */
const twinOf = (
  { snapshot }: OpenPlan,
  collection: CollectionName,
  data: Group | null,
): { readonly path: string; readonly blobId: string } | undefined => {
  const { schema } = collectionOf(collection);
  return snapshot.files.find(({ path, bytes }) => {
    if (data === null || entryPlaceOf(path)?.collection !== collection) return false;
    const decoded = decodeText(bytes, path);
    const read = 'text' in decoded && entryData({ collection, path, text: decoded.text });
    return read && 'data' in read && sameEntry(schema, read.data, data);
  });
};
