import { collectionOf } from '../../../schemas/collections.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { rightsOf } from '../../privacy/writer.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { isRefusal } from '../../store/refusal.ts';
import { isFinished } from '../saving/finished.ts';
import { judgeChange } from '../saving/judge-change.ts';
import { mediaBeside, mediaChanges } from '../saving/media-changes.ts';
import { openPlan } from '../saving/open-plan.ts';
import { authorOf, type EntryPlace, entryPlaceOf, messageFor, storeOf } from '../saving/place.ts';
import { serveEntry } from '../saving/read-entry.ts';
import type { Saved, SaveRequest } from '../saving/save-entry.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { readSent, writeText } from '../saving/write-text.ts';
import {
  clearPublished,
  type DraftBranch,
  type DraftStatus,
  draftBranches,
  draftBranchOf,
  draftMessage,
} from './draft-branch.ts';

/**
 * Saves what the student drafts, beside the plan: judged like a save, so that every draft could be published at once,
 * and compared to what the tab has seen. Words that change after somebody called them ready are in review again.
 */

export const saveDraft = async (
  request: SaveRequest & { readonly path: string; readonly raw: string; readonly status?: DraftStatus },
): Promise<Saved | SaveRefusal> => {
  const at = entryPlaceOf(request.path);
  if (!at) return refuse('path');
  const read = readSent(at.collection, request.path, request.raw);
  if (isSaveRefusal(read)) return read;
  await clearPublished(request.place);
  // Each further try follows a change of the branch by somebody else, which the base tells.
  for (let tries = 0; tries < 5; tries++) {
    const saved = await trySave(request, { ...at, sent: read.sent });
    if (saved !== 'again') return saved;
  }
  return refuse('busy');
};

type DraftRequest = Parameters<typeof saveDraft>[0];
type Target = EntryPlace & { readonly sent: Readonly<Record<string, unknown>> };

const trySave = async (request: DraftRequest, target: Target): Promise<Saved | SaveRefusal | 'again'> => {
  const { place, writer, path } = request;
  const { collection, sent } = target;
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const { circumstances, framework } = open;
  const access = { reader: writer.reader, circumstances };
  if (!mayDo('write', collectionOf(collection).section, access)) return refuse('section');
  if (writer.reader.role !== 'student') return refuse('not-your-draft');
  if (!framework.agreed.includes(collection)) return refuse('no-drafts');
  const base = request.isNew ? null : request.base;
  if (base === undefined) return refuse('no-base');

  const name = draftBranchOf(target);
  const branch = draftBranches(place).find((one) => one.branch === name);
  const published = serveEntry({ open, reader: writer.reader }, path);
  const now = branch
    ? { text: branch.text, blobId: branch.blobId }
    : published && { ...published, text: published.raw };
  const written = writeText({ collection, path, sent, writer, circumstances, stored: now?.text ?? null });
  if (!isSaveRefusal(written) && written.isSame && now) {
    const commitId = branch?.headId ?? open.snapshot.commitId;
    return { commitId, path, blobId: now.blobId, unchanged: true, kept: [] };
  }
  if (base !== (now?.blobId ?? null)) {
    const conflict = { path, theirs: now?.text ?? null, base: now?.blobId ?? null, unsaved: null };
    return refuse('conflict-lost', { conflict });
  }
  if (isSaveRefusal(written)) return written;
  if (published && isFinished(place, target)) return refuse('finished');
  const media = mediaChanges(open, request.media ?? []);
  if (isSaveRefusal(media)) return media;
  const bytes = new TextEncoder().encode(written.text ?? '');
  const changes: readonly FileChange[] = [{ path, bytes }, ...media];
  const onMain = [...changes, ...(branch ? mediaBeside(open, place, branch.headId) : [])];
  const refused = judgeChange(open, onMain, { rights: rightsOf(writer, circumstances), cache: place.cache });
  if (refused) return refused;
  const committed = await storeOf(place).commit(place.path, {
    branch: name,
    changes,
    message: draftMessage(messageFor('Draft', target, circumstances), {
      status: statusAfter(branch, request.status),
      base: branch ? branch.base : (published?.blobId ?? null),
    }),
    author: authorOf(writer, place),
    expected: { head: branch?.headId ?? null, blobs: { [path]: now?.blobId ?? null } },
    evenUnchanged: true,
  });
  if (isRefusal(committed)) return committed.refused === 'conflict' ? 'again' : fromStore(committed);
  return {
    commitId: committed.commitId,
    path,
    blobId: blobIdOf(bytes),
    unchanged: false,
    kept: written.kept,
    ...(written.unsigned.length > 0 ? { unsigned: written.unsigned } : {}),
  };
};

const statusAfter = (branch: DraftBranch | undefined, asked: DraftStatus | undefined): DraftStatus => {
  if (branch?.status === 'pending_publish') return 'pending_review';
  return branch?.status ?? asked ?? 'draft';
};
