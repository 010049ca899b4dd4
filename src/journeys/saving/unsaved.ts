import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { entryData } from '../../plan/parse-entry.ts';
import type { Group } from '../../plan/same-value.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { rightsOf, type Writer } from '../../privacy/writer.ts';
import { isRefusal } from '../../store/refusal.ts';
import { changeEntry } from './entry-change.ts';
import { type KeptBranch, keptBranches } from './keep-unsaved.ts';
import { mediaBeside, type NewMedia } from './media-changes.ts';
import { type OpenPlan, openPlan } from './open-plan.ts';
import { type EntryPlace, entryPlaceOf, type SavingPlace, storeOf } from './place.ts';
import { dataFor, serveEntry } from './read-entry.ts';
import type { Saved } from './save-entry.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from './save-refusal.ts';
import { type Choices, differences, type FieldVersions, joined, type Versions } from './three-ways.ts';

/**
 * Texts that were kept when somebody else had saved first. The person looks at both versions field by field, chooses,
 * and the result is saved like any other change; only then does the kept text go away. Nobody else ever sees one.
 */

export type UnsavedText = EntryPlace & {
  /** `goals/robotics`, or `goals/robotics.2` for a second text of the same entry. */
  readonly id: string;
  readonly path: string;
  /** UTC instant, ISO 8601. */
  readonly keptAt: string;
};

export type UnsavedVersions = UnsavedText & {
  /** Blob id of the stored version: goes back to `resolveUnsaved`. Null when the entry was deleted. */
  readonly base: string | null;
  /** Where the two differ, as this person may see it. All of mine when the entry was deleted. */
  readonly fields: readonly FieldVersions[];
};

type Whose = { readonly place: SavingPlace; readonly writer: Writer };
type WhichOne = Whose & { readonly id: string };

export const listUnsaved = ({ place, writer }: Whose): readonly UnsavedText[] =>
  keptBranches(place, writer).flatMap((kept) => textOf(kept) ?? []);

export const readUnsaved = async (which: WhichOne): Promise<UnsavedVersions | SaveRefusal> => {
  const found = await find(which);
  if (isSaveRefusal(found)) return found;
  const { text, theirs, versions } = found;
  return { ...text, base: theirs?.blobId ?? null, fields: differences(versions) };
};

/**
 * @param request - `choices` by field key, needed where both changed a field; other fields take the side that changed.
 *   For an entry that was deleted meanwhile, the key `entry` says whether mine comes back. `base` is that of
 *   `readUnsaved`: when the plan moved on again, nothing is saved and the text stays kept.
 */
export const resolveUnsaved = async (
  request: WhichOne & { readonly choices: Choices; readonly base: string | null },
): Promise<Saved | SaveRefusal> => {
  const { place, writer, choices, base, id } = request;
  const found = await find(request);
  if (isSaveRefusal(found)) return found;
  const { kept, text, theirs, versions } = found;
  if (!theirs && choices.entry === undefined) return refuse('choose', { values: { fields: '' } });
  const { data, open } = joined(versions, theirs ? choices : allOf(versions, choices.entry));
  if (open.length > 0) return refuse('choose', { fields: open, values: { fields: open.join(', ') } });
  const isDropped = !theirs && choices.entry === 'theirs';
  const saved = await changeEntry(
    { place, writer, base, media: found.media },
    { collection: text.collection, path: text.path, sent: isDropped ? null : data, unsaved: id },
  );
  if (!isSaveRefusal(saved)) await remove(place, kept);
  return saved;
};

/** @returns false when it was gone already */
export const dropUnsaved = async ({ place, writer, id }: WhichOne): Promise<boolean | SaveRefusal> => {
  const kept = keptBranches(place, writer).find((one) => one.id === id);
  return kept ? remove(place, kept) : false;
};

const remove = async (place: SavingPlace, kept: KeptBranch): Promise<boolean | SaveRefusal> => {
  const removed = await storeOf(place).deleteBranch(place.path, {
    name: kept.branch,
    expectedHead: kept.headId,
  });
  return isRefusal(removed) ? fromStore(removed) : removed.deleted;
};

const textOf = ({ id, path, keptAt }: KeptBranch): UnsavedText | undefined => {
  const at = entryPlaceOf(path);
  return at && { ...at, id, path, keptAt };
};

type Found = {
  readonly kept: KeptBranch;
  readonly text: UnsavedText;
  readonly theirs: { readonly blobId: string } | undefined;
  readonly versions: Versions;
  readonly media: readonly NewMedia[];
};

const find = async ({ place, writer, id }: WhichOne): Promise<Found | SaveRefusal> => {
  const kept = keptBranches(place, writer).find((one) => one.id === id);
  const text = kept && textOf(kept);
  if (!kept || !text) return refuse('gone');
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const { collection, path } = text;
  const access = { reader: writer.reader, circumstances: open.circumstances };
  if (!mayDo('write', collectionOf(collection).section, access)) return refuse('section');
  const seen = (raw: string | null): Group | null =>
    raw === null ? null : dataSeen({ open, writer, collection, path, raw });
  const theirs = serveEntry({ open, reader: writer.reader }, path);
  const mine = seen(kept.text);
  if (!mine) return refuse('damaged');
  const versions = { collection, base: seen(kept.baseText), mine, theirs: seen(theirs?.raw ?? null) ?? {} };
  const media = mediaBeside(open, place, kept.headId).map(({ path, bytes }) => ({
    path,
    pointer: new TextDecoder().decode(bytes ?? new Uint8Array()),
  }));
  return { kept, text, theirs, versions, media };
};

type Seen = {
  readonly open: OpenPlan;
  readonly writer: Writer;
  readonly collection: CollectionName;
  readonly path: string;
  readonly raw: string;
};

const dataSeen = ({ open, writer, collection, path, raw }: Seen): Group | null => {
  const read = entryData({ collection, path, text: raw });
  if ('problem' in read) return null;
  return dataFor(collection, read.data, rightsOf(writer, open.circumstances)) ?? null;
};

const allOf = (versions: Versions, choice: 'mine' | 'theirs' | undefined): Choices =>
  choice ? Object.fromEntries(differences(versions).map(({ key }) => [key, choice])) : {};
