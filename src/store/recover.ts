/**
 * Run when a program starts on a data folder: removes the locks and unfinished files that a crash left, so
 * that a plan can be saved again. Never touches what a live process of ours holds; a lock of unknown origin
 * (native git, an earlier boot) gets time to go away first. Only one process recovers at a time.
 */
import { statSync, unlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { finishExchanges } from './expunge/exchange.ts';
import { findRepositories } from './find-repositories.ts';
import { asRefusal, type Refusal } from './refusal.ts';
import { type Leftover, leftoversInFolder, leftoversInRepository } from './safety/leftovers.ts';
import { withSoleOwner } from './safety/sole-owner.ts';
import { isUsedByLiveProcess } from './safety/used-by-live-process.ts';

export type Recovered = {
  readonly repositories: number;
  /** Paths of what was removed, and of what somebody still holds or may hold. */
  readonly removed: readonly string[];
  readonly left: readonly string[];
};

/** Native git holds a ref lock for milliseconds. An unfinished file blocks nobody and may wait for long. */
const graceMs = { lock: 2000, unfinished: 60 * 60 * 1000 } as const;

export const recover = async (dataFolder: string): Promise<Recovered | Refusal> => {
  try {
    return await withSoleOwner(dataFolder, async () => {
      await finishExchanges(dataFolder);
      const { repositories, folders } = findRepositories(dataFolder);
      const leftovers = [
        ...repositories.flatMap(leftoversInRepository),
        ...folders.flatMap(leftoversInFolder),
      ];
      const removed: string[] = [];
      const left: string[] = [];
      for (const leftover of leftovers) {
        const outcome = await removeIfAbandoned(leftover);
        if (outcome !== 'gone') (outcome === 'removed' ? removed : left).push(leftover.file);
      }
      return { repositories: repositories.length, removed, left };
    });
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

const removeIfAbandoned = async (leftover: Leftover): Promise<'removed' | 'left' | 'gone'> => {
  if (leftover.owner === 'alive') return 'left';
  const before = identity(leftover.file);
  if (before === null) return 'gone';
  if (leftover.owner === 'unknown') {
    const restMs = graceMs[leftover.kind] - Math.max(0, Date.now() - before.changedMs);
    if (leftover.kind === 'unfinished' && restMs > 0) return 'left';
    if (restMs > 0) await wait(restMs);
    if (isUsedByLiveProcess(leftover.folder, leftover.file)) return 'left';
  }
  const now = identity(leftover.file);
  if (now === null) return 'gone';
  if (now.inode !== before.inode || now.changedMs !== before.changedMs) return 'left';
  unlinkSync(leftover.file);
  return 'removed';
};

const identity = (file: string): { inode: number; changedMs: number } | null => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : { inode: found.ino, changedMs: found.mtimeMs };
};
