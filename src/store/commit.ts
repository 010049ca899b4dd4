/**
 * Saves changes to a plan as one commit: the author is a person, the committer is this software. What the
 * caller has seen (`expected`) is compared under git's ref lock, so nobody's work is overwritten unseen. When
 * this returns a commit id, the save survives a crash; when it returns a Refusal, nothing was saved.
 */
import { refuseExpunged } from './expunge/expunged.ts';
import { blobIdAt, type EditedTree, editTree, type FileChange } from './git/edit-tree.ts';
import { blobIdOf } from './git/object-id.ts';
import { readingObjects } from './git/objects.ts';
import { parseCommit } from './git/parse-object.ts';
import { type Person, signatureOf } from './git/person.ts';
import { isRefName, readRef } from './git/refs.ts';
import { writeCommit } from './git/write-objects.ts';
import { tagNames } from './list-tags.ts';
import { asRefusal, type Conflict, isRefusal, type Refusal } from './refusal.ts';
import { inQueue } from './safety/queue.ts';
import { type LockedRef, withRefLock } from './safety/ref-lock.ts';

export type CommitRequest = {
  readonly changes: readonly FileChange[];
  readonly message: string;
  /** `at` is the instant of author and committer alike, so that the same input gives the same commit id. */
  readonly author: Person;
  /** What the caller's changes rest on; null means "not there". Left out: not compared. */
  readonly expected?: {
    readonly head?: string | null;
    readonly blobs?: Readonly<Record<string, string | null>>;
    /** Names of all tags, in any order: a review that is finished meanwhile must not change any more. */
    readonly tags?: ReadonlySet<string>;
  };
  /** `main` unless said otherwise. Another branch that is not there yet starts from what main says now. */
  readonly branch?: string;
  /** Makes a commit also when no file changes, because the message says something by itself. */
  readonly evenUnchanged?: true;
};

export type Committed = {
  readonly commitId: string;
  readonly treeId: string;
  /** True when every file already said this: no new commit was made. */
  readonly unchanged: boolean;
  /** The blob id of each changed path, null if deleted: what the next save of these files rests on. */
  readonly blobIds: Readonly<Record<string, string | null>>;
};

/** @throws RangeError when `author.at` is no instant (a bug of the caller) */
export const commit = (path: string, request: CommitRequest): Promise<Committed | Refusal> =>
  inQueue(path, async () => {
    const name = `refs/heads/${request.branch ?? 'main'}`;
    if (!isRefName(name))
      return { refused: 'bad-name', message: `"${request.branch}" cannot be a branch name.` };
    const isRepository = readingObjects(path, () => true);
    if (isRefusal(isRepository)) return isRepository;
    try {
      return await withRefLock({ path, name }, (locked) => commitUnderLock(path, locked, request));
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

const commitUnderLock = async (
  path: string,
  locked: LockedRef,
  request: CommitRequest,
): Promise<Committed | Refusal> => {
  const parentId = locked.current ?? readRef(path, 'refs/heads/main');
  const edited = editOnTopOf(path, { head: locked.current, parentId }, request);
  if (isRefusal(edited)) return edited;
  const { treeId } = edited.tree;
  const blobIds = blobIdsOf(request.changes);
  if (locked.current !== null && treeId === edited.treeIdBefore && !request.evenUnchanged) {
    return { commitId: locked.current, treeId, unchanged: true, blobIds };
  }
  const commitId = await writeCommit(path, {
    tree: edited.tree,
    parentIds: parentId === null ? [] : [parentId],
    author: signatureOf(request.author),
    message: request.message,
  });
  await locked.move(commitId);
  return { commitId, treeId, unchanged: false, blobIds };
};

export const blobIdsOf = (changes: readonly FileChange[]): Committed['blobIds'] =>
  Object.fromEntries(changes.map(({ path, bytes }) => [path, bytes === null ? null : blobIdOf(bytes)]));

type Edited = { readonly treeIdBefore: string | null; readonly tree: EditedTree };

/** The tree after the changes, when the branch's head and the files are still what the caller rests on. */
export const editOnTopOf = (
  path: string,
  { head, parentId }: { readonly head: string | null; readonly parentId: string | null },
  request: Pick<CommitRequest, 'changes' | 'expected' | 'branch'>,
): Edited | Refusal =>
  readingObjects(path, (objects) => {
    const treeId =
      parentId === null ? null : parseCommit(objects.read({ id: parentId, type: 'commit' })).treeId;
    const conflicts: Conflict[] = Object.entries(request.expected?.blobs ?? {})
      .map(([path, expected]) => ({ path, expected, actual: blobIdAt({ objects, treeId }, path) }))
      .filter(({ expected, actual }) => expected !== actual);
    const expectedHead = request.expected?.head;
    if (expectedHead !== undefined && expectedHead !== head) {
      conflicts.push({ path: request.branch ?? 'main', expected: expectedHead, actual: head });
    }
    const tags = request.expected?.tags;
    if (tags && !isSameSet(tags, tagNames(path))) {
      conflicts.push({ path: 'refs/tags', expected: null, actual: null });
    }
    if (conflicts.length > 0) {
      const message = 'Someone else changed this since you opened it. Nothing was saved.';
      return { refused: 'conflict', message, conflicts } as const;
    }
    const tree = editTree({ objects, treeId }, request.changes);
    refuseExpunged(path, tree.newBlobs.map(blobIdOf));
    return { treeIdBefore: treeId, tree };
  });

const isSameSet = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((one) => right.has(one));
