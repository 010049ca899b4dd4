/**
 * One queue a repository inside this process: writers and maintenance take turns instead of fighting for
 * git's lock. Other processes are kept out by the lock itself (ref-lock.ts), not by this.
 */
import { resolve } from 'node:path';

export const inQueue = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const key = resolve(path);
  const turn = (tails.get(key) ?? Promise.resolve()).then(work);
  const tail = turn.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  try {
    return await turn;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
};

/** Module state, because two callers who know nothing of each other must meet here. Empty when all is idle. */
const tails = new Map<string, Promise<void>>();
