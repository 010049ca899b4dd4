/**
 * How a plan's history and one from outside stand to each other, and what joining them would change. Two sides that
 * changed the same file in different ways are a conflict with the files' names: nothing is merged inside a file.
 */
import type { FileChange } from '../git/edit-tree.ts';
import type { Objects } from '../git/objects.ts';
import { parseCommit, parseTree } from '../git/parse-object.ts';
import { type Conflict, RefusalError } from '../refusal.ts';

export type Comparison =
  /** The plan holds all that came. */
  | { readonly outcome: 'nothing' }
  /** What came goes on where the plan stands. */
  | { readonly outcome: 'forward' }
  /** Both went on; these changes on top of the plan join them. */
  | { readonly outcome: 'joined'; readonly changes: readonly FileChange[] };

/** @throws RefusalError `conflict` */
export const compareHistories = (
  objects: Objects,
  sides: { readonly ours: string; readonly theirs: string },
): Comparison => {
  const ours = ancestorsOf(objects, sides.ours);
  if (ours.has(sides.theirs)) return { outcome: 'nothing' };
  const theirs = ancestorsOf(objects, sides.theirs);
  if (theirs.has(sides.ours)) return { outcome: 'forward' };
  if (theirs.size === 1 && hadTree(objects, ours, sides.theirs)) return { outcome: 'nothing' };
  const base = lastInCommon(objects, ours, theirs);
  if (base === undefined) {
    throw new RefusalError(
      'conflict',
      'There is a plan with this id here that began in another way. Nothing was taken in.',
      differing(filesAt(objects, sides.ours), filesAt(objects, sides.theirs)),
    );
  }
  return { outcome: 'joined', changes: changesFrom(objects, { ...sides, base }) };
};

/** Files without a past are nothing new when the plan once held just them. */
const hadTree = (objects: Objects, ours: ReadonlySet<string>, theirs: string): boolean => {
  const treeOf = (id: string): string => parseCommit(objects.read({ id, type: 'commit' })).treeId;
  const wanted = treeOf(theirs);
  return [...ours].some((id) => treeOf(id) === wanted);
};

const ancestorsOf = (objects: Objects, id: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    waiting.push(...parseCommit(objects.read({ id: at, type: 'commit' })).parentIds);
  }
  return found;
};

/** Undefined also when there are several, as after two sides took in each other: then a person has to look. */
const lastInCommon = (
  objects: Objects,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): string | undefined => {
  const common = [...ours].filter((id) => theirs.has(id));
  const before = new Set(common.flatMap((id) => parseCommit(objects.read({ id, type: 'commit' })).parentIds));
  const last = common.filter((id) => !before.has(id));
  return last.length === 1 ? last[0] : undefined;
};

type Files = ReadonlyMap<string, string>;

const filesAt = (objects: Objects, commitId: string): Files => {
  const files = new Map<string, string>();
  const walk = (treeId: string, prefix: string): void => {
    for (const { mode, name, id } of parseTree(objects.read({ id: treeId, type: 'tree' }))) {
      if (mode === '040000') walk(id, `${prefix}${name}/`);
      else files.set(prefix + name, id);
    }
  };
  walk(parseCommit(objects.read({ id: commitId, type: 'commit' })).treeId, '');
  return files;
};

const differing = (ours: Files, theirs: Files): readonly Conflict[] =>
  [...new Set([...ours.keys(), ...theirs.keys()])]
    .sort()
    .map((path) => ({ path, expected: theirs.get(path) ?? null, actual: ours.get(path) ?? null }))
    .filter(({ expected, actual }) => expected !== actual);

const changesFrom = (
  objects: Objects,
  at: { readonly ours: string; readonly theirs: string; readonly base: string },
): readonly FileChange[] => {
  const base = filesAt(objects, at.base);
  const both = differing(filesAt(objects, at.ours), filesAt(objects, at.theirs));
  const isTheirs = ({ path, expected }: Conflict) => expected !== (base.get(path) ?? null);
  const conflicts = both.filter((one) => isTheirs(one) && one.actual !== (base.get(one.path) ?? null));
  if (conflicts.length > 0) {
    const names = conflicts.slice(0, 10).map(({ path }) => path);
    const more = conflicts.length > names.length ? ` and ${conflicts.length - names.length} more` : '';
    throw new RefusalError(
      'conflict',
      `These were changed here and there in different ways: ${names.join(', ')}${more}. Nothing was taken in.`,
      conflicts,
    );
  }
  return both.filter(isTheirs).map(({ path, expected }) => ({
    path,
    bytes: expected === null ? null : objects.read({ id: expected, type: 'blob' }),
  }));
};
