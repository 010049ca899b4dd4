/**
 * The cheapest question about a plan: which commit and tree does this ref stand for now? A plan whose tree id
 * has not changed need not be read, checked or rendered again. Reads one ref and one commit (some 0.1 ms).
 */
import { readingObjects } from './git/objects.ts';
import { resolveCommit } from './git/refs.ts';
import type { Refusal } from './refusal.ts';

export type Head = {
  readonly commitId: string;
  readonly treeId: string;
  /** UTC instant, ISO 8601. */
  readonly committedAt: string;
};

/** @param ref - branch, tag (annotated too), full ref name or whole commit id */
export const readHead = (path: string, ref = 'HEAD'): Head | Refusal =>
  readingObjects(path, (objects) => {
    const { id, commit } = resolveCommit({ path, objects }, ref);
    return { commitId: id, treeId: commit.treeId, committedAt: commit.committer.at };
  });
