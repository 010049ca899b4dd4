import { reachableFrom } from '../../store/bundle/reachable.ts';
import { changesBetween } from '../../store/changed-paths.ts';
import { blobIdAt } from '../../store/git/edit-tree.ts';
import { readingObjects } from '../../store/git/objects.ts';
import { parseCommit } from '../../store/git/parse-object.ts';
import { listRefs } from '../../store/git/refs.ts';
import type { Refusal } from '../../store/refusal.ts';

/** Pictures that some version of a file shows and no version of any other; for a picture, itself. */
export const mediaOnlyIn = (path: string, file: string): readonly string[] | Refusal =>
  file.startsWith('media/')
    ? [file]
    : readingObjects(path, (stored) => {
        const objects = reachableFrom(stored, listRefs(path, 'refs/').values());
        const own = new Set<string>();
        for (const { type, bytes } of objects.values()) {
          const treeId = type === 'commit' ? parseCommit(bytes).treeId : null;
          const id = treeId === null ? null : blobIdAt({ objects: stored, treeId }, file);
          if (id !== null) own.add(id);
        }
        const shown = new Set<string>();
        const elsewhere = new Set<string>();
        for (const [id, { type, bytes }] of objects) {
          if (type !== 'blob') continue;
          for (const [name] of bytes.toString('latin1').matchAll(/media\/[0-9a-f]{64}\.[a-z]{3,4}/g))
            (own.has(id) ? shown : elsewhere).add(name);
        }
        const there = pathsEver(stored, objects);
        return [...shown].filter((name) => !elsewhere.has(name) && there.has(name));
      });

const pathsEver = (
  stored: Parameters<typeof changesBetween>[0],
  objects: ReturnType<typeof reachableFrom>,
): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const { type, bytes } of objects.values()) {
    if (type !== 'commit') continue;
    const { treeId, parentIds } = parseCommit(bytes);
    const [parent] = parentIds;
    const before =
      parent === undefined ? undefined : parseCommit(stored.read({ id: parent, type: 'commit' })).treeId;
    for (const { path } of changesBetween(stored, { before, after: treeId })) paths.add(path);
  }
  return paths;
};
