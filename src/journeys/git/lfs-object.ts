import { putMedia } from '../../store/media-store.ts';
import { isRefusal } from '../../store/refusal.ts';
import { mediaFolderOf } from '../media-files.ts';
import type { SavingPlace } from '../saving/place.ts';
import { fromStore, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { isFull, refuseFull } from '../uploads/add-media.ts';
import { isAsUploaded } from '../uploads/as-uploaded.ts';
import { kindOf } from '../uploads/kind.ts';

/**
 * A picture or document that came with Git LFS, into the plan's own folder. It is in no plan yet: its pointer comes with
 * the push. Kept only when an upload in the browser would not have changed it.
 */
export const keepLfsObject = async (
  place: SavingPlace,
  bytes: Uint8Array,
): Promise<undefined | 'not-as-uploaded' | SaveRefusal> => {
  const kind = kindOf(bytes);
  if (kind === undefined) return refuse('media-kind');
  const folder = mediaFolderOf(place.path);
  if (await isFull(folder, bytes.length)) return refuseFull();
  if (!(await isAsUploaded(bytes))) return 'not-as-uploaded';
  const stored = await putMedia(folder, { bytes, extension: kind });
  return isRefusal(stored) ? fromStore(stored) : undefined;
};
