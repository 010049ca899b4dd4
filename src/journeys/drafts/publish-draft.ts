import { isSignedCollection, sameSignedWords } from '../../facts/signed-words.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { type Group, ownValue } from '../../plan/same-value.ts';
import { rightsOf } from '../../privacy/writer.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { tagNames } from '../../store/list-tags.ts';
import { isRefusal } from '../../store/refusal.ts';
import { isFinished } from '../saving/finished.ts';
import { judgeChange } from '../saving/judge-change.ts';
import { textOfVersion } from '../saving/keep-unsaved.ts';
import { mediaBeside } from '../saving/media-changes.ts';
import { authorOf, messageFor, type SavingPlace, storeOf } from '../saving/place.ts';
import type { Saved } from '../saving/save-entry.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { joined } from '../saving/three-ways.ts';
import { type FoundDraft, findDraft, type WhichDraft } from './drafts.ts';

/**
 * Publishes a draft that is ready: a commit with two parents, the plan and the draft. What changed in the published
 * entry since the draft began, such as a signature, is joined with it; where both changed a field, nothing happens
 * and the student has to look. The publisher changes no word.
 */

export const publishDraft = async (which: WhichDraft): Promise<Saved | SaveRefusal> => {
  for (let tries = 0; tries < 25; tries++) {
    const published = await tryPublish(which);
    if (published !== 'again') return published;
  }
  return refuse('busy');
};

const tryPublish = async (which: WhichDraft): Promise<Saved | SaveRefusal | 'again'> => {
  const { place, writer } = which;
  const found = await findDraft(which);
  if (isSaveRefusal(found)) return found;
  const { open, branch } = found;
  const { framework, circumstances, snapshot } = open;
  const isPublisher = framework.publishers.includes(writer.reader.role);
  if (!isPublisher || !framework.agreed.includes(branch.collection)) return refuse('not-your-draft');
  if (branch.status !== 'pending_publish') return refuse('not-ready');
  const tags = tagNames(place.path);
  if (isFinished(place, branch)) return refuse('finished');
  const text = joinedText(place, found);
  if (isSaveRefusal(text)) return text;
  const bytes = new TextEncoder().encode(text);
  const { path } = branch;
  const changes: readonly FileChange[] = [{ path, bytes }, ...mediaBeside(open, place, branch.headId)];
  const rights = rightsOf(writer, circumstances);
  const refused = judgeChange(open, changes, { rights, cache: place.cache });
  if (refused) return refused;
  const merged = await storeOf(place).mergeBranch(place.path, {
    branch: branch.branch,
    branchHead: branch.headId,
    changes,
    message: messageFor('Publish', branch, circumstances),
    author: authorOf(writer, place),
    expected: { head: snapshot.commitId, tags },
  });
  if (isRefusal(merged)) return merged.refused === 'conflict' ? 'again' : fromStore(merged);
  // When this fails, the draft is published all the same, and no longer listed.
  await storeOf(place).deleteBranch(place.path, { name: branch.branch, expectedHead: branch.headId });
  return { commitId: merged.commitId, path, blobId: blobIdOf(bytes), unchanged: false, kept: [] };
};

const joinedText = (place: SavingPlace, { open, branch }: FoundDraft): string | SaveRefusal => {
  const { collection, path, text, base } = branch;
  const file = open.snapshot.files.find((one) => one.path === path);
  if ((file?.blobId ?? null) === base) return text;
  const baseText = base === null ? null : textOfVersion(place, { path, blobId: base });
  const dataOf = (raw: string): Group | null => {
    const read = entryData({ collection, path, text: raw });
    return 'problem' in read ? null : read.data;
  };
  const mine = dataOf(text);
  const theirs = file ? dataOf(new TextDecoder().decode(file.bytes)) : null;
  // Deleted since, or not to be read: for the student to decide.
  if (!mine || !theirs) return refuse('draft-conflict', { fields: [], values: { fields: '' } });
  const before = baseText === null ? null : dataOf(baseText);
  const { data, open: undecided } = joined({
    collection,
    base: before && signedAs(before, theirs),
    mine: signedAs(mine, theirs),
    theirs,
  });
  const isStillSigned = isSignedCollection(collection) && sameSignedWords(collection, data, theirs);
  return undecided.length === 0
    ? formatEntry(collection, isStillSigned ? data : signedAs(data, {}))
    : refuse('draft-conflict', { fields: undecided, values: { fields: undecided.join(', ') } });
};

/** With the signatures of another state: who signed the published words has not signed those of the draft. */
const signedAs = (data: Group, other: Group): Group => {
  const rest = Object.entries(data).filter(([key]) => key !== 'agreed');
  const agreed = ownValue(other, 'agreed');
  return Object.fromEntries(agreed === undefined ? rest : [...rest, ['agreed', agreed]]);
};
