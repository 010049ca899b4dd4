/**
 * Whether a repository is whole: every ref leads to an object, everything that one leads to is there, and each
 * object still has the hash that names it. Reads the objects itself, so that it works where git is not installed.
 */

import { leadsTo } from '../bundle/reachable.ts';
import { readingObjects } from '../git/objects.ts';
import { parseCommit, parseTree } from '../git/parse-object.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { isRefusal, RefusalError } from '../refusal.ts';

export type RepositoryLook = {
  readonly faults: readonly string[];
  /** SHA-256 of each picture and document that the newest version of the plan names. */
  readonly media: readonly string[];
};

export const lookAtRepository = (path: string): RepositoryLook => {
  const media: string[] = [];
  const refused = readingObjects(path, (objects) => {
    const waiting = [...listRefs(path, 'refs/').values()];
    const seen = new Set<string>();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const object = objects.find(id);
      if (object === null) throw new RefusalError('damaged', `Part of its history is missing (${id}).`);
      for (const next of leadsTo(object)) if (!seen.has(next)) waiting.push(next);
    }
    const main = readRef(path, 'HEAD');
    if (main === null) return;
    const { treeId } = parseCommit(objects.read({ id: main, type: 'commit' }));
    const folder = parseTree(objects.read({ id: treeId, type: 'tree' })).find(({ name }) => name === 'media');
    if (folder === undefined) return;
    for (const { name } of parseTree(objects.read({ id: folder.id, type: 'tree' }))) {
      const [sha256 = ''] = name.split('.');
      if (/^[0-9a-f]{64}$/.test(sha256)) media.push(sha256);
    }
  });
  return { faults: isRefusal(refused) ? [refused.message] : [], media };
};
