/**
 * Saves changes to a plan as one commit: the author is a person, the committer is this software. What the
 * caller has seen (`expected`) is compared under git's ref lock, so nobody's work is overwritten unseen. When
 * this returns a commit id, the save survives a crash; when it returns a Refusal, nothing was saved.
 */
import { blobIdAt, type EditedTree, editTree, type FileChange } from './git/edit-tree.ts';
import { blobIdOf } from './git/object-id.ts';
import { readingObjects } from './git/objects.ts';
import { parseCommit } from './git/parse-object.ts';
import { type Person, signatureOf } from './git/person.ts';
import { isRefName } from './git/refs.ts';
import { writeCommit } from './git/write-objects.ts';
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
  };
  /** `main` unless said otherwise. */
  readonly branch?: string;
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
  const edited = editOnTopOf(path, locked.current, request);
  if (isRefusal(edited)) return edited;
  const { treeId } = edited.tree;
  const blobIds = Object.fromEntries(
    request.changes.map(({ path, bytes }) => [path, bytes === null ? null : blobIdOf(bytes)]),
  );
  if (locked.current !== null && treeId === edited.treeIdBefore) {
    return { commitId: locked.current, treeId, unchanged: true, blobIds };
  }
  const commitId = await writeCommit(path, {
    tree: edited.tree,
    parentId: locked.current,
    author: signatureOf(request.author),
    message: request.message,
  });
  await locked.move(commitId);
  return { commitId, treeId, unchanged: false, blobIds };
};

const editOnTopOf = (
  path: string,
  head: string | null,
  request: CommitRequest,
): { readonly treeIdBefore: string | null; readonly tree: EditedTree } | Refusal =>
  readingObjects(path, (objects) => {
    const treeId = head === null ? null : parseCommit(objects.read({ id: head, type: 'commit' })).treeId;
    const conflicts: Conflict[] = Object.entries(request.expected?.blobs ?? {})
      .map(([path, expected]) => ({ path, expected, actual: blobIdAt({ objects, treeId }, path) }))
      .filter(({ expected, actual }) => expected !== actual);
    const expectedHead = request.expected?.head;
    if (expectedHead !== undefined && expectedHead !== head) {
      conflicts.push({ path: request.branch ?? 'main', expected: expectedHead, actual: head });
    }
    if (conflicts.length > 0) {
      const message = 'Someone else changed this since you opened it. Nothing was saved.';
      return { refused: 'conflict', message, conflicts } as const;
    }
    return { treeIdBefore: treeId, tree: editTree({ objects, treeId }, request.changes) };
  });
