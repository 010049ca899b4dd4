/**
 * Moves a ref by git's own protocol, so that native git and other processes of ours take turns with us:
 * `<ref>.lock` is created exclusively, the ref is read again under it, the new value is written beside,
 * fsynced and renamed over the ref. The lock holds our process mark for `recover`; a lock that stays taken
 * is refused as busy, never broken here.
 */
import { open, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readRef } from '../git/refs.ts';
import { RefusalError } from '../refusal.ts';
import { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { processMark } from './process-mark.ts';

export type LockedRef = {
  /** What the ref says now; nobody else changes it before the work is over. */
  readonly current: string | null;
  /** Durable when it returns. */
  readonly move: (id: string) => Promise<void>;
};

/** Other processes hold the lock for some 20 ms a save; eight of them in a row are far below this. */
const patienceMs = 10_000;

export const withRefLock = async <T>(
  ref: { readonly path: string; readonly name: string },
  work: (locked: LockedRef) => Promise<T>,
): Promise<T> => {
  const file = join(ref.path, ref.name);
  return withFileLock(file, () =>
    work({ current: readRef(ref.path, ref.name), move: (id) => moveRef(ref.path, file, id) }),
  );
};

/** Git's lock on any file of a repository, such as `packed-refs`. */
export const withFileLock = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const lock = `${file}.lock`;
  await takeLock(lock);
  try {
    return await work();
  } finally {
    // A lock that cannot be removed must not turn a finished save into a failure; `recover` removes it.
    await unlink(lock).catch(() => undefined);
  }
};

const takeLock = async (lock: string): Promise<void> => {
  const giveUpAt = performance.now() + patienceMs;
  for (let pauseMs = 2; !(await tryLock(lock)); pauseMs = Math.min(pauseMs * 1.5, 40)) {
    if (performance.now() > giveUpAt) {
      throw new RefusalError(
        'busy',
        'This plan is being changed by another program. Nothing was saved; please try again.',
      );
    }
    // Two waiting processes that pause equally long would meet again.
    await wait(pauseMs * (0.5 + Math.random()));
  }
};

const tryLock = async (lock: string): Promise<boolean> => {
  try {
    const handle = await open(lock, 'wx');
    try {
      await handle.writeFile(`${processMark()}\n`);
    } catch (thrown) {
      await unlink(lock);
      throw thrown;
    } finally {
      await handle.close();
    }
    return true;
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code === 'EEXIST') return false;
    if (code === 'ENOTDIR')
      throw new RefusalError('bad-name', 'A version with part of this name exists already.');
    if (code !== 'ENOENT') throw thrown;
    for (const changed of await makeFolder(dirname(lock))) await syncFolder(changed);
    return false;
  }
};

const moveRef = async (path: string, file: string, id: string): Promise<void> => {
  await writeDurably({ file, bytes: `${id}\n`, unfinishedIn: path, prefix: 'tmp_ref_' });
  await syncFolder(dirname(file));
};
