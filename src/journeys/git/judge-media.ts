import { extname } from 'node:path';
import { parseMediaPointer } from '../../plan/media-pointer.ts';
import { allEntries } from '../../plan/plan.ts';
import { mediaIn } from '../../privacy/media-in.ts';
import type { PushedChange } from '../../store/push/pushed-commits.ts';
import { mediaBytes } from '../media-files.ts';
import { mediaChanges } from '../saving/media-changes.ts';
import { isSaveRefusal, refuse } from '../saving/save-refusal.ts';
import { endings, kindOf } from '../uploads/kind.ts';
import { type Judging, saying } from './judge-file.ts';
import { type PushRefusal, refusePush } from './push-refusal.ts';

/**
 * A picture's pointer in a pushed version. Its bytes must be here already, by Git LFS or by an upload, where each was
 * looked at; and the name must say of which kind they are.
 */
export const judgeMedia = async (
  { open, place, writer }: Judging,
  { path, bytes }: PushedChange,
): Promise<PushRefusal | undefined> => {
  if (writer.reader.role !== 'student') return saying(refuse('section'));
  if (bytes === null) {
    const isUsed = allEntries(open.plan.entries).some((entry) => mediaIn(entry).includes(path));
    return isUsed ? saying(refuse('media-used')) : undefined;
  }
  const text = bytes.toString();
  const pointer = parseMediaPointer(text);
  if (!pointer || !path.startsWith(`media/${pointer.sha256}.`)) return refusePush('media-missing');
  const added = mediaChanges(open, [{ path, pointer: text }]);
  if (isSaveRefusal(added)) return saying(added);
  const stored = await mediaBytes(place.path, pointer);
  if (stored?.length !== pointer.sizeBytes) return refusePush('media-missing');
  const kind = kindOf(stored);
  return kind && endings[kind].includes(extname(path)) ? undefined : saying(refuse('media-kind'));
};
