/**
 * Joins a branch into main: one commit with two parents, whose files the caller has worked out. Both refs are
 * locked and compared, so that nothing is joined that the caller did not look at. The branch stays; removing it
 * is the next step, and a crash in between leaves a branch that main already holds.
 */
import { blobIdsOf, type CommitRequest, type Committed, editOnTopOf } from '../commit.ts';
import { signatureOf } from '../git/person.ts';
import { isRefName } from '../git/refs.ts';
import { writeCommit } from '../git/write-objects.ts';
import { asRefusal, isRefusal, type Refusal } from '../refusal.ts';
import { inQueue } from '../safety/queue.ts';
import { withRefLock } from '../safety/ref-lock.ts';

export type MergeRequest = Omit<CommitRequest, 'branch' | 'evenUnchanged'> & {
  readonly branch: string;
  /** The commit of the branch that the caller has read. */
  readonly branchHead: string;
};

export const mergeBranch = (path: string, request: MergeRequest): Promise<Committed | Refusal> =>
  inQueue(path, async () => {
    const name = `refs/heads/${request.branch}`;
    if (!isRefName(name) || request.branch === 'main')
      return { refused: 'bad-name', message: `"${request.branch}" cannot be joined into the plan.` };
    try {
      // Main first, as everybody who takes two locks does.
      return await withRefLock({ path, name: 'refs/heads/main' }, (main) =>
        withRefLock({ path, name }, async (branch) => {
          const { branchHead } = request;
          if (branch.current !== branchHead || main.current === null) {
            const conflict = { path: name, expected: branchHead, actual: branch.current };
            return { refused: 'conflict', message: movedOn, conflicts: [conflict] } as const;
          }
          const { changes, expected } = request;
          const at = { head: main.current, parentId: main.current };
          const edited = editOnTopOf(path, at, expected ? { changes, expected } : { changes });
          if (isRefusal(edited)) return edited;
          const commitId = await writeCommit(path, {
            tree: edited.tree,
            parentIds: [main.current, branchHead],
            author: signatureOf(request.author),
            message: request.message,
          });
          await main.move(commitId);
          const { treeId } = edited.tree;
          return { commitId, treeId, unchanged: false, blobIds: blobIdsOf(changes) };
        }),
      );
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

const movedOn = 'This draft changed since you opened it. Nothing was saved.';
