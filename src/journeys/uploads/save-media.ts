import { admitPath } from '../../plan/admit-path.ts';
import { allEntries } from '../../plan/plan.ts';
import { mediaIn } from '../../privacy/media-in.ts';
import type { Writer } from '../../privacy/writer.ts';
import { mediaChanges, type NewMedia } from '../saving/media-changes.ts';
import type { SavingPlace } from '../saving/place.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';

/** Uploads without an entry, as an editor's library of pictures makes them: only in a plan of one's own. */

export type SavedMedia = { readonly commitId: string; readonly unchanged: boolean };

type MediaRequest = { readonly place: SavingPlace; readonly writer: Writer };

export const saveMedia = async (
  request: MediaRequest & { readonly media: NewMedia },
): Promise<SavedMedia | SaveRefusal> => {
  if (request.writer.reader.role !== 'student') return refuse('section');
  const saved = await saveOnMain(request, (open) => {
    const changes = mediaChanges(open, [request.media]);
    return isSaveRefusal(changes) ? changes : { changes, message: 'Add media' };
  });
  if (isSaveRefusal(saved)) return saved;
  return { commitId: saved.commitId, unchanged: saved.unchanged };
};

/** Takes the pointer out of the plan; refused while an entry uses it. The bytes stay for the plan's past. */
export const deleteMedia = async (
  request: MediaRequest & { readonly path: string },
): Promise<SavedMedia | SaveRefusal> => {
  const { path, writer } = request;
  const admitted = admitPath({ path, mode: '100644', blobId: '', bytes: new Uint8Array() });
  if (!('kind' in admitted) || admitted.kind !== 'media') return refuse('path');
  if (writer.reader.role !== 'student') return refuse('section');
  const saved = await saveOnMain(request, (open) => {
    if (!open.plan.media.has(path)) return { changes: [], message: '' };
    if (allEntries(open.plan.entries).some((entry) => mediaIn(entry).includes(path))) {
      return refuse('media-used');
    }
    return { changes: [{ path, bytes: null }], message: 'Remove media' };
  });
  if (isSaveRefusal(saved)) return saved;
  return { commitId: saved.commitId, unchanged: saved.unchanged };
};
