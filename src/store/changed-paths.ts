/**
 * Which files differ between two trees of a plan, by name only: folders with the same id are not opened, no text is
 * read. A diff by meaning is made elsewhere; this says where to look.
 */
import { type Objects, readingObjects } from './git/objects.ts';
import { parseTree, type TreeEntry } from './git/parse-object.ts';
import type { Refusal } from './refusal.ts';

export type ChangedPath = { readonly path: string; readonly kind: 'added' | 'changed' | 'removed' };

export type TreePair = { readonly before: string | undefined; readonly after: string };

/** @returns for each pair of trees its changed paths, in git's tree order; `before` undefined is an empty plan */
export const changedPaths = (
  path: string,
  pairs: readonly TreePair[],
): readonly (readonly ChangedPath[])[] | Refusal =>
  readingObjects(path, (objects) => pairs.map((pair) => changesBetween(objects, pair)));

/** The same where the objects are at hand. */
export const changesBetween = (objects: Objects, { before, after }: TreePair): readonly ChangedPath[] =>
  changesBelow(objects, { before, after, prefix: '' });

type Folder = {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly prefix: string;
};

const changesBelow = (objects: Objects, { before, after, prefix }: Folder): readonly ChangedPath[] => {
  if (before === after) return [];
  const old = entriesOf(objects, before);
  const now = entriesOf(objects, after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    changesAt(objects, { old: old.get(name), now: now.get(name), path: prefix + name }),
  );
};

type Pair = {
  readonly old: TreeEntry | undefined;
  readonly now: TreeEntry | undefined;
  readonly path: string;
};

const changesAt = (objects: Objects, { old, now, path }: Pair): readonly ChangedPath[] => {
  if (old?.id === now?.id) return [];
  const inside = changesBelow(objects, { before: folderId(old), after: folderId(now), prefix: `${path}/` });
  const wasFile = old !== undefined && !isFolder(old);
  const isFile = now !== undefined && !isFolder(now);
  if (!wasFile && !isFile) return inside;
  return [{ path, kind: wasFile ? (isFile ? 'changed' : 'removed') : 'added' }, ...inside];
};

const isFolder = ({ mode }: TreeEntry): boolean => mode === '040000';

const folderId = (entry: TreeEntry | undefined): string | undefined =>
  entry && isFolder(entry) ? entry.id : undefined;

const entriesOf = (objects: Objects, treeId: string | undefined): ReadonlyMap<string, TreeEntry> =>
  treeId === undefined
    ? new Map()
    : new Map(parseTree(objects.read({ id: treeId, type: 'tree' })).map((entry) => [entry.name, entry]));
