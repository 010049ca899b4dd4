/**
 * The branches of a plan below a prefix, with the commit that each stands for: drafts, and texts that were kept
 * after a conflict. Main is the plan itself and is never among them unless it is asked for.
 */
import { readingObjects } from '../git/objects.ts';
import { parseCommit, type Signature } from '../git/parse-object.ts';
import { listRefs } from '../git/refs.ts';
import type { Refusal } from '../refusal.ts';

export type Branch = {
  /** Without `refs/heads/`. */
  readonly name: string;
  readonly commitId: string;
  readonly treeId: string;
  readonly message: string;
  readonly author: Signature;
};

/**
 * @param prefix - whole folders of the name, such as `cms/` or `unsaved/k3v9q2m7x5t8w4zr/`
 * @returns in name order
 */
export const listBranches = (path: string, prefix: string): readonly Branch[] | Refusal =>
  readingObjects(path, (objects) =>
    [...listRefs(path, `refs/heads/${prefix}`)]
      .map(([name, commitId]) => {
        const { treeId, message, author } = parseCommit(objects.read({ id: commitId, type: 'commit' }));
        return { name: name.slice('refs/heads/'.length), commitId, treeId, message, author };
      })
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  );
