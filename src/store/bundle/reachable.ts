/**
 * Everything that some commits and tags lead to: commits before them, folders, files. What leads nowhere from there,
 * such as a draft or a text that was kept after a conflict, is not among it. The caller bounds how much that may be.
 */
import type { Objects } from '../git/objects.ts';
import type { GitObject } from '../git/pack.ts';
import { parseCommit, parseTag, parseTree } from '../git/parse-object.ts';
import { RefusalError } from '../refusal.ts';
import { historyLimits } from './history-limits.ts';

/** @returns id -> object; throws RefusalError `damaged` when something is missing, `too-large` */
export const reachableFrom = (objects: Objects, ids: Iterable<string>): Map<string, GitObject> => {
  const found = new Map<string, GitObject>();
  const waiting = [...ids];
  let bytes = 0;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const object = objects.find(id);
    if (object === null) throw new RefusalError('damaged', `Part of the plan's history is missing (${id}).`);
    found.set(id, object);
    bytes += object.bytes.length;
    if (found.size > historyLimits.objects || bytes > historyLimits.bytes) {
      throw new RefusalError(
        'too-large',
        'The history of this plan is larger than what one package can hold.',
      );
    }
    for (const next of leadsTo(object)) if (!found.has(next)) waiting.push(next);
  }
  return found;
};

/** Ids of what an object names, other repositories aside. */
export const leadsTo = ({ type, bytes }: GitObject): readonly string[] => {
  if (type === 'blob') return [];
  if (type === 'tag') return [parseTag(bytes).targetId];
  if (type === 'tree') return parseTree(bytes).flatMap(({ mode, id }) => (mode === '160000' ? [] : [id]));
  const { treeId, parentIds } = parseCommit(bytes);
  return [treeId, ...parentIds];
};
