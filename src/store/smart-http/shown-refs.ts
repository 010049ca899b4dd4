/**
 * Which branches and tags a clone is told of: main and the reviews. Drafts and texts that somebody keeps aside are
 * theirs, also when they lie in the same repository.
 */
import { listRefs, readRef } from '../git/refs.ts';

export const mainRef = 'refs/heads/main';
const reviewTags = 'refs/tags/review/';

/** Full name -> id, in git's order. */
export const shownRefs = (path: string): ReadonlyMap<string, string> => {
  const main = readRef(path, mainRef);
  const tags = [...listRefs(path, reviewTags)].sort(([left], [right]) => (left < right ? -1 : 1));
  return new Map([...(main === null ? [] : [[mainRef, main] as const]), ...tags]);
};

/** The same for native git: all is hidden, then these are not. */
export const hidingRefs: readonly string[] = [
  'transfer.hideRefs=refs/',
  `transfer.hideRefs=!${mainRef}`,
  `transfer.hideRefs=!${reviewTags}`,
];
