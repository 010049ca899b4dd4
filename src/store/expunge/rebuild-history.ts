/**
 * The whole history of a plan once more, in memory, without some files' content: every version, branch and tag stays, with
 * the same people, moments and all other files; only what leads to the content gets new ids. Nothing is written.
 */

import { reachableFrom } from '../bundle/reachable.ts';
import { overStored } from '../bundle/read-bundle.ts';
import { changesBetween } from '../changed-paths.ts';
import { objectIdOf, treeBytesOf } from '../git/object-id.ts';
import { readingObjects } from '../git/objects.ts';
import type { GitObject, ObjectType } from '../git/pack.ts';
import { parseCommit, parseTag, parseTree, type TreeEntry } from '../git/parse-object.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { type Refusal, RefusalError } from '../refusal.ts';

export type Removal = {
  /** What stands in the place of a blob, null for nothing; asked for every file that ever stood at one of the paths. */
  readonly replace: (bytes: Buffer) => Uint8Array | null;
  readonly paths: readonly string[];
  /** Words in messages that name what is gone, such as `goals/robotics`. */
  readonly names: readonly string[];
  /** Whether a branch goes away as a whole, because it is about what is gone. */
  readonly dropsRef: (name: string) => boolean;
};

export type RebuiltHistory = {
  readonly objects: ReadonlyMap<string, GitObject>;
  readonly mainId: string;
  /** Full names of all other branches and tags. */
  readonly refs: ReadonlyMap<string, string>;
  /** Blobs that stand nowhere any more. */
  readonly removed: ReadonlySet<string>;
  readonly versions: number;
};

const mainRef = 'refs/heads/main';

export const rebuildHistory = (path: string, removal: Removal): RebuiltHistory | Refusal =>
  readingObjects(path, (stored) => {
    const mainId = readRef(path, mainRef);
    if (mainId === null)
      throw new RefusalError('no-such-ref', 'This plan has no history. Nothing was changed.');
    const everyRef = listRefs(path, 'refs/');
    const refs = new Map([...everyRef].filter(([name]) => !removal.dropsRef(name)));
    const old = reachableFrom(stored, refs.values());
    // Also what stands only in a branch that goes away must not come back.
    const blobs = replacements(reachableFrom(stored, everyRef.values()), removal);
    if (blobs.size === 0)
      throw new RefusalError('not-found', 'This stands nowhere in the record. Nothing was changed.');
    const making: Making = { old, blobs, names: removal.names, made: new Map(), renamed: new Map() };
    for (const id of inOrder(old, refs.values())) rebuilt(making, id);
    const idOf = (id: string): string => making.renamed.get(id) ?? id;
    const newRefs = new Map([...refs].map(([name, id]) => [name, idOf(id)]));
    const objects = reachableFrom(overStored(making.made, stored), newRefs.values());
    const removed = new Set(blobs.keys());
    for (const id of removed)
      if (objects.has(id)) throw new Error('Something that was taken out is still led to.');
    const versions = compareAll(making, objects);
    newRefs.delete(mainRef);
    return { objects, mainId: idOf(mainId), refs: newRefs, removed, versions };
  });

type Making = {
  readonly old: ReadonlyMap<string, GitObject>;
  /** Old blob -> the bytes in its place, null for none. */
  readonly blobs: ReadonlyMap<string, Uint8Array | null>;
  readonly names: readonly string[];
  readonly made: Map<string, GitObject>;
  /** Old id -> new id, of what had to change. */
  readonly renamed: Map<string, string>;
};

/** The same content at another path, as after a renaming, goes too. */
const replacements = (
  old: Making['old'],
  { paths, replace }: Removal,
): ReadonlyMap<string, Uint8Array | null> => {
  const found = new Map<string, Uint8Array | null>();
  for (const { type, bytes } of old.values()) {
    if (type !== 'commit') continue;
    for (const path of paths) {
      const blob = blobAt(old, parseCommit(bytes).treeId, path);
      if (blob === undefined || found.has(blob.id)) continue;
      const after = replace(blob.bytes);
      if (after === null || !blob.bytes.equals(after)) found.set(blob.id, after);
    }
  }
  return found;
};

const blobAt = (
  old: Making['old'],
  treeId: string,
  path: string,
): { readonly id: string; readonly bytes: Buffer } | undefined => {
  let id: string | undefined = treeId;
  for (const part of path.split('/')) {
    const tree: GitObject | undefined = id === undefined ? undefined : old.get(id);
    if (tree?.type !== 'tree') return undefined;
    id = parseTree(tree.bytes).find(({ name }) => name === part)?.id;
  }
  const blob = id === undefined ? undefined : old.get(id);
  return id !== undefined && blob?.type === 'blob' ? { id, bytes: blob.bytes } : undefined;
};

/** Commits after those that they go on from, tags last; without recursion, because a history is long. */
const inOrder = (old: Making['old'], tips: Iterable<string>): readonly string[] => {
  const order = new Set<string>();
  const waiting = [...tips];
  while (waiting.length > 0) {
    const id = waiting.at(-1) as string;
    const object = old.get(id) as GitObject;
    const needs =
      object.type === 'commit'
        ? parseCommit(object.bytes).parentIds
        : object.type === 'tag'
          ? [parseTag(object.bytes).targetId]
          : [];
    const missing = needs.filter((need) => !order.has(need));
    if (missing.length > 0) waiting.push(...missing);
    else order.add(waiting.pop() as string);
  }
  return [...order];
};

const rebuilt = (making: Making, id: string): void => {
  const { old, renamed } = making;
  const object = old.get(id) as GitObject;
  if (object.type !== 'commit' && object.type !== 'tag') return;
  // Latin-1 keeps every byte as it is; what is replaced is ASCII.
  const text = object.bytes.toString('latin1');
  const end = text.indexOf('\n\n');
  const isOf = (line: string): boolean => /^(?:tree|parent|object) /.test(line);
  const head = text.slice(0, end).split('\n');
  const lines = head.map((line) => {
    if (!isOf(line)) return line;
    const [key, target = ''] = line.split(' ');
    return `${key} ${key === 'tree' ? treeWithout(making, target) : (renamed.get(target) ?? target)}`;
  });
  const said = making.names.reduce((words, name) => words.replaceAll(name, 'expunged'), text.slice(end));
  const isSame = said === text.slice(end) && lines.every((line, index) => line === head[index]);
  if (isSame) return;
  // A signature of git's own stood for the old version and would be wrong under the new one.
  const unsigned = lines.join('\n').replace(/\ngpgsig[^\n]*(?:\n [^\n]*)*/g, '');
  renamed.set(id, add(making, object.type, Buffer.from(unsigned + said, 'latin1')));
};

const treeWithout = (making: Making, id: string): string => {
  const known = making.renamed.get(id);
  if (known !== undefined) return known;
  const entries = parseTree((making.old.get(id) as GitObject).bytes);
  const kept = entries.flatMap((entry): readonly TreeEntry[] => {
    if (entry.mode === '040000') {
      const inside = treeWithout(making, entry.id);
      return inside === emptyTree ? [] : [{ ...entry, id: inside }];
    }
    const after = making.blobs.get(entry.id);
    if (after === undefined) return [entry];
    return after === null ? [] : [{ ...entry, id: add(making, 'blob', Buffer.from(after)) }];
  });
  const newId = add(making, 'tree', treeBytesOf(kept));
  making.renamed.set(id, newId);
  return newId;
};

const emptyTree = objectIdOf('tree', Buffer.alloc(0));

const add = (making: Making, type: ObjectType, bytes: Buffer): string => {
  const id = objectIdOf(type, bytes);
  making.made.set(id, { type, bytes });
  return id;
};

/** @returns how many versions there are; throws when another file than those that go differs in one of them */
const compareAll = ({ old, renamed, blobs }: Making, objects: ReadonlyMap<string, GitObject>): number => {
  const all = overStored(objects, overStored(old, { find: () => null, read: () => Buffer.alloc(0) }));
  let versions = 0;
  for (const [id, { type, bytes }] of old) {
    if (type !== 'commit') continue;
    versions += 1;
    const before = parseCommit(bytes).treeId;
    const now = objects.get(renamed.get(id) ?? id);
    if (now?.type !== 'commit') throw new Error('A version of the plan was lost.');
    for (const { path } of changesBetween(all, { before, after: parseCommit(now.bytes).treeId })) {
      const blob = blobAt(old, before, path);
      if (!blob || !blobs.has(blob.id)) throw new Error('Another file of the plan would have changed.');
    }
  }
  return versions;
};
