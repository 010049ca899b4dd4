import { collectionOf } from '../../../schemas/collections.ts';
import { sameEntry } from '../../plan/tidy-data.ts';
import { mayDo } from '../../privacy/may-read.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { PushedChange } from '../../store/push/pushed-commits.ts';
import { isFinished } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { entryPlaceOf, type SavingPlace } from '../saving/place.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { readSent, writeText } from '../saving/write-text.ts';
import { judgeMedia } from './judge-media.ts';
import { type PushRefusal, refusePush } from './push-refusal.ts';

/**
 * One file of one pushed version, held against what a save by the same person would have written there. A save puts
 * right what is not the person's to change and goes on; here the file is written already, so the same is a refusal.
 */

export type Judging = {
  /** The plan as it was before this version. */
  readonly open: OpenPlan;
  readonly place: SavingPlace;
  readonly writer: Writer;
};

export const judgeFile = async (judging: Judging, change: PushedChange): Promise<PushRefusal | undefined> => {
  const { open, place, writer } = judging;
  const at = entryPlaceOf(change.path);
  if (!at) return judgeMedia(judging, change);
  const { section, schema } = collectionOf(at.collection);
  if (!mayDo('write', section, { reader: writer.reader, circumstances: open.circumstances }))
    return saying(refuse('section'));
  if (isFinished(place, at)) return saying(refuse('finished'));
  const { collection } = at;
  const { path } = change;
  const read = change.bytes === null ? { sent: null } : readSent(collection, path, change.bytes.toString());
  if (isSaveRefusal(read)) return saying(read);
  const { sent } = read;
  const file = open.snapshot.files.find((one) => one.path === path);
  const stored = file ? new TextDecoder().decode(file.bytes) : null;
  const written = writeText({
    collection,
    path,
    stored,
    sent,
    writer,
    circumstances: open.circumstances,
  });
  if (isSaveRefusal(written)) return saying(written);
  if (written.unsigned.length > 0)
    return refusePush('unsigned', { values: { names: written.unsigned.join(', ') } });
  if (written.kept.length > 0) return refusePush('kept', { fields: written.kept });
  if (sent && !(written.data && sameEntry(schema, written.data, sent))) return refusePush('software');
  return undefined;
};

export const saying = (save: SaveRefusal): PushRefusal => refusePush('save', { save });
