/**
 * The new versions of a push, oldest first, each with what it changes. Only a straight line from where main is now is
 * one: a version with two parents, another beginning or more versions than anybody writes are faults. Holds all that
 * the new versions lead to, also what the repository has already, so that each can be checked whole.
 */
import { objectsIn, overStored } from '../bundle/read-bundle.ts';
import { changesBetween } from '../changed-paths.ts';
import { blobIdAt } from '../git/edit-tree.ts';
import { type Objects, readingObjects } from '../git/objects.ts';
import type { GitObject } from '../git/pack.ts';
import { type CommitObject, parseCommit, parseTree } from '../git/parse-object.ts';
import { type Refusal, RefusalError } from '../refusal.ts';

export type PushedChange = {
  readonly path: string;
  /** Null when the file goes away. */
  readonly bytes: Buffer | null;
};

export type PushedCommit = CommitObject & { readonly id: string; readonly changes: readonly PushedChange[] };

export type PushedLine = {
  readonly commits: readonly PushedCommit[];
  /** The new versions and everything in them. */
  readonly whole: ReadonlyMap<string, GitObject>;
};

export type LineFault = {
  readonly fault: /** It does not go on from where the plan is. */
    | 'behind'
    /** It joins two lines. */
    | 'merge'
    | 'too-many';
};

export const mostCommits = 300;

type Push = {
  readonly from: string;
  readonly to: string;
  readonly objects: ReadonlyMap<string, GitObject>;
};

export const pushedCommits = (path: string, push: Push): PushedLine | LineFault | Refusal =>
  readingObjects(path, (stored) => {
    const line = lineOf(push);
    if ('fault' in line) return line;
    const objects = overStored(push.objects, stored);
    const whole = new Map<string, GitObject>();
    for (const { id, commit } of line.commits) {
      collect(objects, id, whole);
      collect(objects, commit.treeId, whole);
    }
    return { commits: line.commits.map((one) => ({ ...one.commit, id: one.id, changes: [] })), whole };
  });

/** Only after the folders were checked: then no name in them can surprise. */
export const withChanges = (
  path: string,
  { from, line }: { readonly from: string; readonly line: PushedLine },
): readonly PushedCommit[] | Refusal =>
  readingObjects(path, (stored) => {
    const objects = overStored(line.whole, stored);
    let before = parseCommit(stored.read({ id: from, type: 'commit' })).treeId;
    return line.commits.map((commit) => {
      const paths = changesBetween(objects, { before, after: commit.treeId });
      before = commit.treeId;
      return { ...commit, changes: paths.map(({ path: at }) => changeAt(objects, commit.treeId, at)) };
    });
  });

type Line = { readonly commits: readonly { readonly id: string; readonly commit: CommitObject }[] };

const lineOf = ({ from, to, objects }: Push): Line | LineFault => {
  const sent = objectsIn(objects);
  const commits: { readonly id: string; readonly commit: CommitObject }[] = [];
  for (let id = to; id !== from; ) {
    const object = sent.find(id);
    if (object?.type !== 'commit') return { fault: 'behind' };
    const commit = parseCommit(object.bytes);
    commits.unshift({ id, commit });
    const [parent, second] = commit.parentIds;
    if (second !== undefined) return { fault: 'merge' };
    if (parent === undefined) return { fault: 'behind' };
    if (commits.length > mostCommits) return { fault: 'too-many' };
    id = parent;
  }
  return { commits };
};

const collect = (objects: Objects, root: string, into: Map<string, GitObject>): void => {
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (into.has(id)) continue;
    const object = objects.find(id);
    if (object === null) throw new RefusalError('damaged', 'A part of what was sent is missing.');
    into.set(id, object);
    if (object.type !== 'tree') continue;
    waiting.push(...parseTree(object.bytes).flatMap(({ mode, id }) => (mode === '160000' ? [] : [id])));
  }
};

const changeAt = (objects: Objects, treeId: string, path: string): PushedChange => {
  const id = blobIdAt({ objects, treeId }, path);
  return { path, bytes: id === null ? null : objects.read({ id, type: 'blob' }) };
};
