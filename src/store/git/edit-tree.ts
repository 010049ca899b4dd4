/**
 * Works out the tree that a plan has after some changes, without an index, a checkout or a write: only the
 * folders on the way to a change are read. Refuses paths that could leave the tree or hide in it, and a file
 * where a folder is needed. The caller writes what comes back.
 */
import { RefusalError } from '../refusal.ts';
import { blobIdOf, treeIdOf } from './object-id.ts';
import type { Objects } from './objects.ts';
import { parseTree, type TreeEntry } from './parse-object.ts';

/** `bytes` null deletes the file; deleting what is not there changes nothing. */
export type FileChange = { readonly path: string; readonly bytes: Uint8Array | null };

export type EditedTree = {
  readonly treeId: string;
  /** The folders and files that the repository may not hold yet. */
  readonly newTrees: readonly (readonly TreeEntry[])[];
  readonly newBlobs: readonly Uint8Array[];
};

/** @param base - `treeId` null for a plan that has no commit yet */
export const editTree = (
  base: { readonly objects: Objects; readonly treeId: string | null },
  changes: readonly FileChange[],
): EditedTree => {
  for (const { path } of changes) refuseUnsafePath(path);
  const edit: Edit = { objects: base.objects, newTrees: [], newBlobs: [] };
  const root = editFolder(edit, base.treeId, changes);
  return { treeId: root?.id ?? keepTree(edit, null, []), newTrees: edit.newTrees, newBlobs: edit.newBlobs };
};

/** The blob id that a tree holds at a path; null when nothing or a folder is there. */
export const blobIdAt = (
  base: { readonly objects: Objects; readonly treeId: string | null },
  path: string,
): string | null => {
  const parts = path.split('/');
  let at = base.treeId;
  for (const [index, part] of parts.entries()) {
    const entry = entriesOf(base.objects, at).find(({ name }) => name === part);
    const isFile = index === parts.length - 1;
    if (entry === undefined || (entry.mode === '040000') === isFile) return null;
    at = entry.id;
  }
  return at;
};

type Edit = {
  readonly objects: Objects;
  readonly newTrees: (readonly TreeEntry[])[];
  readonly newBlobs: Uint8Array[];
};

const entriesOf = (objects: Objects, treeId: string | null): readonly TreeEntry[] =>
  treeId === null ? [] : parseTree(objects.read({ id: treeId, type: 'tree' }));

/** Null when nothing is left in the folder: git does not know empty ones. */
const editFolder = (
  edit: Edit,
  treeId: string | null,
  changes: readonly FileChange[],
): { id: string } | null => {
  const entries = new Map(entriesOf(edit.objects, treeId).map((entry) => [entry.name, entry]));
  for (const [name, inside] of Map.groupBy(changes, ({ path }) => path.split('/', 1)[0] ?? '')) {
    const present = entries.get(name);
    const file = inside.find(({ path }) => path === name);
    const isFolder = present?.mode === '040000';
    if (file === undefined ? present !== undefined && !isFolder : inside.length > 1 || isFolder) {
      throw new RefusalError(
        'bad-name',
        `"${name}" cannot be a file and a folder at once. Nothing was saved.`,
      );
    }
    const entry =
      file === undefined ? editSubfolder(edit, { name, present, inside }) : keepFile(edit, present, file);
    if (entry === null) entries.delete(name);
    else entries.set(name, entry);
  }
  return entries.size === 0 ? null : { id: keepTree(edit, treeId, [...entries.values()]) };
};

const editSubfolder = (
  edit: Edit,
  folder: { name: string; present: TreeEntry | undefined; inside: readonly FileChange[] },
): TreeEntry | null => {
  const { name, present } = folder;
  const changes = folder.inside.map(({ path, bytes }) => ({ path: path.slice(name.length + 1), bytes }));
  const edited = editFolder(edit, present?.id ?? null, changes);
  return edited === null ? null : { mode: '040000', name, id: edited.id };
};

const keepFile = (edit: Edit, present: TreeEntry | undefined, change: FileChange): TreeEntry | null => {
  if (change.bytes === null) return null;
  const id = blobIdOf(change.bytes);
  if (id !== present?.id) edit.newBlobs.push(change.bytes);
  return { mode: '100644', name: change.path, id };
};

const keepTree = (edit: Edit, before: string | null, entries: readonly TreeEntry[]): string => {
  const id = treeIdOf(entries);
  if (id !== before) edit.newTrees.push(entries);
  return id;
};

const refuseUnsafePath = (path: string): void => {
  const isSafe = path.split('/').every((part) => !/^\.{0,2}$|^\.git$|^git~\d+$|[\p{Cc}\\]/iu.test(part));
  if (!isSafe) throw new RefusalError('bad-name', `"${path}" cannot be a file of a plan. Nothing was saved.`);
};
