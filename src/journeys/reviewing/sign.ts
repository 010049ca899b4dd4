import { collectionOf } from '../../../schemas/collections.ts';
import { isSignedCollection, sameSignedWords } from '../../facts/signed-words.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { type Group, ownValue } from '../../plan/same-value.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import type { Writer } from '../../privacy/writer.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { tagNames } from '../../store/list-tags.ts';
import { textOfVersion } from '../saving/keep-unsaved.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { type EntryPlace, messageFor, pathOf, type SavingPlace } from '../saving/place.ts';
import { serveEntry } from '../saving/read-entry.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { emptyParts } from './empty-parts.ts';
import { finishReview } from './finish.ts';
import { hasSigned, maySign, signingOf } from './signing.ts';

/**
 * Signs an entry as it stands: name, role, day and account are the software's to fill in, each person signs once, and
 * nobody signs a text that changed since it was shown. With the last signature that is asked for, the review is
 * finished. To sign again changes nothing, and finishes what a crash left unfinished.
 */

export type SignRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly entry: EntryPlace;
  /** Blob id of the entry as it was shown. */
  readonly base: string;
  /** To finish although the family has not signed; for the school alone, and with a reason. */
  readonly withoutFamily?: { readonly why: string } | undefined;
};

export type Signed = {
  /** False when this person had signed already. */
  readonly isNew: boolean;
  readonly blobId: string;
  readonly isFinished: boolean;
};

export const sign = async (request: SignRequest): Promise<Signed | SaveRefusal> => {
  const { withoutFamily } = request;
  if (withoutFamily && withoutFamily.why.trim() === '') return refuse('finish-why');
  const signed = await saveOnMain(request, (open) => signature(open, request));
  if (isSaveRefusal(signed)) return signed;
  const finished = await finishReview({ ...request, why: withoutFamily?.why });
  if (isSaveRefusal(finished)) return finished;
  const { blobId } = signed.change;
  return { isNew: !signed.unchanged, blobId, isFinished: finished.isFinished };
};

const signature = (open: OpenPlan, { place, writer, entry, base }: SignRequest) => {
  const { collection } = entry;
  const path = pathOf(entry);
  const { reader } = writer;
  const tags = tagNames(place.path);
  const served = serveEntry({ open, reader }, path);
  const signing = signingOf({ open, place }, entry);
  const text = open.plan.sources.get(path);
  if (!served || !signing || text === undefined || !isSignedCollection(collection)) return refuse('gone');
  if (!maySign(reader, collection, open.circumstances)) return refuse('not-signer');
  const unchanged = { changes: [], message: '', blobId: served.blobId };
  if (hasSigned(signing, writer)) return unchanged;
  if (signing.isFinished) return refuse('finished');
  const data = dataOf(entry, text);
  if (!data) return refuse('damaged');
  const shown = base === served.blobId ? data : dataOf(entry, textOfVersion(place, { path, blobId: base }));
  if (!shown || !sameSignedWords(collection, data, shown)) return refuse('sign-stale');
  const empty = emptyParts(open.framework, signing.entry);
  if (reader.role === 'student' && empty.length > 0) {
    const fields = empty.flatMap((keys) => keys.map((key) => labelOf(collection, key)));
    return refuse('sign-empty', { fields, values: { fields: fields.join('; ') } });
  }
  if (reader.role !== 'student' && signing.missing.includes('student')) return refuse('sign-first');
  const own = { role: reader.role, name: writer.name, date: writer.today, byId: writer.personId };
  const agreed = ownValue(data, 'agreed');
  const next = { ...data, agreed: [...(Array.isArray(agreed) ? agreed : []), own] };
  const bytes = new TextEncoder().encode(formatEntry(collection, next));
  const message = messageFor('Sign', entry, open.circumstances);
  return { changes: [{ path, bytes }], message, tags, blobId: blobIdOf(bytes) };
};

const dataOf = (at: EntryPlace, text: string | null): Group | undefined => {
  if (text === null) return undefined;
  const read = entryData({ collection: at.collection, path: pathOf(at), text });
  return 'data' in read ? read.data : undefined;
};

const labelOf = (collection: EntryPlace['collection'], key: string): string =>
  fieldsInside(collectionOf(collection).schema).find((field) => field.key === key)?.meta.label ?? key;
