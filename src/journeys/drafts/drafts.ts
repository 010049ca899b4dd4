import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { rightsOf, type Writer } from '../../privacy/writer.ts';
import { isRefusal } from '../../store/refusal.ts';
import { keepUnsaved } from '../saving/keep-unsaved.ts';
import { mediaBeside } from '../saving/media-changes.ts';
import { type OpenPlan, openPlan } from '../saving/open-plan.ts';
import { authorOf, type EntryPlace, messageFor, type SavingPlace, storeOf } from '../saving/place.ts';
import { textFor } from '../saving/read-entry.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { readSent } from '../saving/write-text.ts';
import { type DraftBranch, type DraftStatus, draftBranches, draftMessage } from './draft-branch.ts';

/**
 * Drafts of entries that the framework wants agreed on. Only the student writes one and drops it. Others see it from
 * the moment it is in review, if they may see the section; the student and the publishers say where it stands.
 */

export type Draft = EntryPlace & {
  readonly path: string;
  readonly status: DraftStatus;
  /** As this person may see it. */
  readonly raw: string;
  /** What the next save of the draft rests on. */
  readonly blobId: string;
  /** Whether the entry is not published yet. */
  readonly isNew: boolean;
  readonly by: string;
  /** UTC instant, ISO 8601. */
  readonly updatedAt: string;
};

type Whose = { readonly place: SavingPlace; readonly writer: Writer };
export type WhichDraft = Whose & { readonly collection: CollectionName; readonly slug: string };

export const listDrafts = async ({ place, writer }: Whose): Promise<readonly Draft[] | SaveRefusal> => {
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  return draftBranches(place).flatMap((branch) => shownDraft(open, writer, branch) ?? []);
};

/** @returns `gone` for a draft that this person may not see, exactly as for none */
export const readDraft = async (which: WhichDraft): Promise<Draft | SaveRefusal> => {
  const found = await findDraft(which);
  return isSaveRefusal(found) ? found : found.draft;
};

/** By the student or a publisher; an empty commit says it, so that the history tells who and when. */
export const setDraftStatus = async (
  request: WhichDraft & { readonly status: DraftStatus },
): Promise<Draft | SaveRefusal> => {
  const { place, writer, status } = request;
  const found = await findDraft(request);
  if (isSaveRefusal(found)) return found;
  const { open, branch, draft } = found;
  const { role } = writer.reader;
  if (role !== 'student' && !open.framework.publishers.includes(role)) return refuse('not-your-draft');
  if (draft.status === status) return draft;
  const subject = messageFor('Draft', draft, open.circumstances);
  const said = await storeOf(place).commit(place.path, {
    branch: branch.branch,
    changes: [],
    message: draftMessage(subject, { status, base: branch.base }),
    author: authorOf(writer, place),
    expected: { head: branch.headId },
    evenUnchanged: true,
  });
  return isRefusal(said) ? fromStore(said) : { ...draft, status, by: writer.name };
};

/**
 * @param request - with `keepsText`, the words of the draft are kept among the student's unsaved texts, to be joined
 *   with the published entry field by field: the way out when the two have grown apart
 * @returns whether there was a draft; `unsaved` is the id of the kept text
 */
export const dropDraft = async (
  request: WhichDraft & { readonly keepsText?: boolean },
): Promise<{ readonly unsaved: string | null } | SaveRefusal> => {
  const { place, writer, keepsText } = request;
  if (writer.reader.role !== 'student') return refuse('not-your-draft');
  const found = await findDraft(request);
  if (isSaveRefusal(found)) return found;
  const { open, branch } = found;
  const { collection, path, base } = branch;
  let unsaved: string | null = null;
  if (keepsText) {
    const read = readSent(collection, path, branch.text);
    if (isSaveRefusal(read)) return read;
    const { circumstances } = open;
    const media = mediaBeside(open, place, branch.headId);
    const losing = { collection, path, sent: read.sent, writer, circumstances, open, base, media };
    unsaved = await keepUnsaved(request, losing);
    if (unsaved === null) return refuse('damaged');
  }
  const dropped = await storeOf(place).deleteBranch(place.path, {
    name: branch.branch,
    expectedHead: branch.headId,
  });
  return isRefusal(dropped) ? fromStore(dropped) : { unsaved };
};

export type FoundDraft = { readonly open: OpenPlan; readonly branch: DraftBranch; readonly draft: Draft };

export const findDraft = async (which: WhichDraft): Promise<FoundDraft | SaveRefusal> => {
  const { place, writer, collection, slug } = which;
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const branch = draftBranches(place).find((one) => one.collection === collection && one.slug === slug);
  const draft = branch && shownDraft(open, writer, branch);
  return branch && draft ? { open, branch, draft } : refuse('gone');
};

const shownDraft = (open: OpenPlan, writer: Writer, branch: DraftBranch): Draft | undefined => {
  const { collection, slug, path, status, text, blobId, by, updatedAt } = branch;
  const { reader } = writer;
  if (reader.role !== 'student' && status === 'draft') return undefined;
  const { section } = collectionOf(collection);
  if (!mayDo('read', section, { reader, circumstances: open.circumstances })) return undefined;
  const raw = textFor(collection, { path, text, rights: rightsOf(writer, open.circumstances) });
  if (raw === undefined) return undefined;
  const isNew = !open.snapshot.files.some((file) => file.path === path);
  return { collection, slug, path, status, raw, blobId, isNew, by, updatedAt };
};
