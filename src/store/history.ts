/**
 * Who saved what when: every commit that leads to a ref, newest first, or only those that changed one entry
 * (as `git log -- path` picks them: at a merge, the side that already had this content is followed). Reads
 * objects directly, so a repository from outside never gets to run anything.
 */
import { blobIdAt } from './git/edit-tree.ts';
import { type Objects, readingObjects } from './git/objects.ts';
import { type CommitObject, parseCommit, type Signature } from './git/parse-object.ts';
import { resolveCommit } from './git/refs.ts';
import type { Refusal } from './refusal.ts';

export type SavedVersion = {
  readonly commitId: string;
  readonly treeId: string;
  readonly parentIds: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Only with `entryPath`: the entry's blob in this version, null where it was deleted. */
  readonly blobId?: string | null;
};

export type HistoryRequest = {
  /** Branch, tag, full ref name or whole commit id; `HEAD` unless said otherwise. */
  readonly ref?: string;
  readonly entryPath?: string;
  readonly limit?: number;
};

export const history = (path: string, request: HistoryRequest = {}): readonly SavedVersion[] | Refusal =>
  readingObjects(path, (objects) => {
    const { entryPath, limit = Number.POSITIVE_INFINITY } = request;
    const walk = openWalk(objects, entryPath);
    walk.visit(resolveCommit({ path, objects }, request.ref ?? 'HEAD').id);
    const versions: SavedVersion[] = [];
    for (let at = walk.next(); at !== undefined && versions.length < limit; at = walk.next()) {
      const { id, commit, blobId } = at;
      const parents = commit.parentIds.map((parentId) => walk.look(parentId));
      const same = entryPath === undefined ? undefined : parents.find((parent) => parent.blobId === blobId);
      for (const parent of same === undefined ? parents : [same]) walk.visit(parent.id);
      const isFirst = parents.length === 0;
      if (entryPath !== undefined && (same !== undefined || (isFirst && blobId === null))) continue;
      const { parentIds, treeId, author, committer, message } = commit;
      const version = { commitId: id, treeId, parentIds, author, committer, message };
      versions.push(entryPath === undefined ? version : { ...version, blobId });
    }
    return versions;
  });

type Visited = { readonly id: string; readonly commit: CommitObject; readonly blobId: string | null };

/** Hands out commits newest first, each once, never a parent before the child that led to it. */
const openWalk = (objects: Objects, entryPath: string | undefined) => {
  const looked = new Map<string, Visited>();
  const seen = new Set<string>();
  const waiting: Visited[] = [];
  const remembering = rememberTrees(objects);

  const look = (id: string): Visited => {
    const known = looked.get(id);
    if (known !== undefined) return known;
    const commit = parseCommit(objects.read({ id, type: 'commit' }));
    const base = { objects: remembering, treeId: commit.treeId };
    const visited = { id, commit, blobId: entryPath === undefined ? null : blobIdAt(base, entryPath) };
    looked.set(id, visited);
    return visited;
  };
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const visited = look(id);
    const isNewer = (other: Visited) => other.commit.committer.at >= visited.commit.committer.at;
    waiting.splice(waiting.findLastIndex(isNewer) + 1, 0, visited);
  };
  return { look, visit, next: () => waiting.shift() };
};

/** Most saves leave most folders as they were: each is read once, not once a save. */
const rememberTrees = (objects: Objects): Objects => {
  const trees = new Map<string, Buffer>();
  const read: Objects['read'] = (wanted) => {
    const bytes = trees.get(wanted.id) ?? objects.read(wanted);
    trees.set(wanted.id, bytes);
    return bytes;
  };
  return { ...objects, read };
};
