/**
 * Whether a history from outside is one that this store could have written: every commit and tag in git's plain form
 * with somebody's name, every folder sorted and without tricks, every file of every version admitted by the plan's own
 * rules. What `git fsck --strict` looks for, and more. The caller says which files may be there.
 */
import type { PlanFile } from '../../plan/plan-file.ts';
import { treeBytesOf } from '../git/object-id.ts';
import type { GitObject } from '../git/pack.ts';
import { parseCommit, parseTag, parseTree } from '../git/parse-object.ts';
import { snapshotLimits } from '../read-snapshot.ts';
import { asRefusal, type Refusal, RefusalError } from '../refusal.ts';
import type { IncomingHistory } from './read-bundle.ts';

/** @returns a sentence when the file may not be part of a plan */
export type Admit = (file: Pick<PlanFile, 'path' | 'mode' | 'bytes'>) => string | undefined;

export const checkHistory = (history: IncomingHistory, admit: Admit): Refusal | undefined => {
  try {
    const roots = new Set<string>();
    for (const [id, { type, bytes }] of history.objects) {
      if (type === 'commit') roots.add(checkCommit(id, bytes));
    }
    for (const [name, id] of history.tags) checkTag(history, name, id);
    const walk: Walk = { history, admit, seen: new Map() };
    for (const root of roots) checkFolder(walk, root, '');
    return undefined;
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

const person = String.raw`[^<>\n\0]*[^<>\n\0 ] <[^<>\n\0 ]+> \d{1,11} [+-]\d{4}`;
const commitForm = new RegExp(
  String.raw`^tree [0-9a-f]{40}\n(?:parent [0-9a-f]{40}\n){0,8}author ${person}\ncommitter ${person}\n` +
    String.raw`(?:gpgsig(?:-sha256)? [^\n\0]*\n(?: [^\n\0]*\n)*)?\n[^\0]*$`,
);
const tagForm = new RegExp(
  String.raw`^object [0-9a-f]{40}\ntype commit\ntag [^\n\0]+\ntagger ${person}\n\n[^\0]*$`,
);
const largestText = 128 * 1024;

/** @returns the id of the version's top folder */
const checkCommit = (id: string, bytes: Buffer): string => {
  if (bytes.length > largestText || !commitForm.test(bytes.toString('utf8')))
    throw refused(`The saved version ${id.slice(0, 10)} is not in the form that git writes.`);
  return parseCommit(bytes).treeId;
};

const checkTag = ({ objects }: IncomingHistory, name: string, id: string): void => {
  const object = objects.get(id) as GitObject;
  if (object.type === 'commit') return;
  const isPlain =
    object.type === 'tag' && object.bytes.length < largestText && tagForm.test(object.bytes.toString('utf8'));
  const tag = isPlain ? parseTag(object.bytes) : undefined;
  if (tag && `refs/tags/${tag.name}` === name && objects.get(tag.targetId)?.type === 'commit') return;
  throw refused(`The tag ${name} is not one of a saved version.`);
};

type Walk = {
  readonly history: IncomingHistory;
  readonly admit: Admit;
  /** Folder and its id -> how many files lie in it: most versions share most folders. */
  readonly seen: Map<string, number>;
};

const checkFolder = (walk: Walk, id: string, prefix: string): number => {
  const key = `${prefix}\n${id}`;
  const known = walk.seen.get(key);
  if (known !== undefined) return known;
  const tree = walk.history.objects.get(id);
  if (tree?.type !== 'tree' || prefix.split('/').length > 4)
    throw refused('A folder of the plan cannot be read.');
  const entries = parseTree(tree.bytes);
  const isPlain =
    treeBytesOf(entries).equals(tree.bytes) &&
    new Set(entries.map(({ name }) => name)).size === entries.length;
  if (!isPlain) throw refused('A folder of the plan is not in the form that git writes.');
  let files = 0;
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.mode === '040000') files += checkFolder(walk, entry.id, `${path}/`);
    else {
      const object = walk.history.objects.get(entry.id);
      const bytes = object?.type === 'blob' ? object.bytes : Buffer.alloc(0);
      const words = walk.admit({ path, mode: entry.mode, bytes });
      if (words !== undefined) throw refused(words);
      if (object?.type !== 'blob') throw refused('A file of the plan is missing.');
      files += 1;
    }
    if (files > snapshotLimits.files)
      throw new RefusalError('too-large', 'A version of the plan has too many files. Nothing was taken in.');
  }
  walk.seen.set(key, files);
  return files;
};

const refused = (words: string): RefusalError =>
  new RefusalError('damaged', `${words} Nothing was taken in.`);
