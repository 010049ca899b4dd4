/**
 * Takes versions that were checked into a plan: main goes on to the last of them, if it still stands where they begin
 * and no review was finished meanwhile. Compared under git's lock before anything is written, so that a push that comes
 * too late leaves nothing behind.
 */
import { refuseExpunged } from '../expunge/expunged.ts';
import { readingObjects } from '../git/objects.ts';
import type { GitObject } from '../git/pack.ts';
import { writePack } from '../import/write-pack.ts';
import { tagNames } from '../list-tags.ts';
import { asRefusal, isRefusal, type Refusal } from '../refusal.ts';
import { inQueue } from '../safety/queue.ts';
import { withRefLock } from '../safety/ref-lock.ts';

export type Advance = {
  readonly from: string;
  readonly to: string;
  /** All that the new versions lead to; what the repository has already may be among it. */
  readonly whole: ReadonlyMap<string, GitObject>;
  /** Names of all tags, as they were when the push was judged. */
  readonly tags: ReadonlySet<string>;
};

export const advanceMain = (
  path: string,
  { from, to, whole, tags }: Advance,
): Promise<{ readonly commitId: string } | Refusal> =>
  inQueue(path, async () => {
    try {
      return await withRefLock({ path, name: 'refs/heads/main' }, async (main) => {
        const tagsNow = tagNames(path);
        if (
          main.current !== from ||
          tagsNow.size !== tags.size ||
          [...tagsNow].some((name) => !tags.has(name))
        ) {
          const message = 'The plan has moved on. Nothing was saved.';
          const conflict = { path: 'refs/heads/main', expected: from, actual: main.current };
          return { refused: 'conflict', message, conflicts: [conflict] } as const;
        }
        refuseExpunged(path, whole.keys());
        const fresh = missingFrom(path, whole);
        if (isRefusal(fresh)) return fresh;
        if (fresh.size > 0) await writePack(path, fresh);
        await main.move(to);
        return { commitId: to };
      });
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

/** What comes from another thread has lost that its bytes are a Buffer. */
const missingFrom = (path: string, whole: Advance['whole']): Map<string, GitObject> | Refusal =>
  readingObjects(
    path,
    (stored) =>
      new Map(
        [...whole]
          .filter(([id]) => stored.find(id) === null)
          .map(([id, { type, bytes }]) => [id, { type, bytes: Buffer.from(bytes) }]),
      ),
  );
