/**
 * The files of one version of a history that is still in memory, and the id that git gives to files that have no history:
 * what is judged before anything is written.
 */
import type { PlanFile, PlanSnapshot } from '../../plan/plan-file.ts';
import { editTree, type FileChange } from '../git/edit-tree.ts';
import { parseCommit, parseTree } from '../git/parse-object.ts';
import { snapshotLimits } from '../read-snapshot.ts';
import { asRefusal, type Refusal, RefusalError } from '../refusal.ts';
import { type IncomingHistory, objectsIn } from './read-bundle.ts';

export const snapshotOf = ({ objects, mainId }: IncomingHistory): PlanSnapshot | Refusal => {
  try {
    const stored = objectsIn(objects);
    const { treeId, committer } = parseCommit(stored.read({ id: mainId, type: 'commit' }));
    const files: PlanFile[] = [];
    let bytes = 0;
    const walk = (id: string, prefix: string): void => {
      for (const entry of parseTree(stored.read({ id, type: 'tree' }))) {
        const path = prefix + entry.name;
        if (entry.mode === '040000') walk(entry.id, `${path}/`);
        else {
          const content = stored.read({ id: entry.id, type: 'blob' });
          bytes += content.length;
          files.push({ path, mode: entry.mode, blobId: entry.id, bytes: content });
        }
        if (files.length > snapshotLimits.files || bytes > snapshotLimits.bytes)
          throw new RefusalError(
            'too-large',
            'The plan has more text than a plan can have. Nothing was taken in.',
          );
      }
    };
    walk(treeId, '');
    return { commitId: mainId, treeId, committedAt: committer.at, files };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

/** @returns the tree id of files by themselves; a refusal for names that no tree may hold */
export const treeIdOfFiles = (files: readonly FileChange[]): string | Refusal => {
  try {
    return editTree({ objects: objectsIn(new Map()), treeId: null }, files).treeId;
  } catch (thrown) {
    return asRefusal(thrown);
  }
};
