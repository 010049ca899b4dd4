/**
 * Writes a file so that a crash leaves the old file or the new one, never half of one: a temporary name that
 * carries this process's mark, fsync, rename. The rename itself is only durable after `syncFolder`.
 */
import { constants } from 'node:fs';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { processMark } from './process-mark.ts';

export const writeDurably = async (input: {
  readonly file: string;
  readonly bytes: Uint8Array | string;
  /** Where the unfinished file lies: the same file system, and a name that git tolerates there. */
  readonly unfinishedIn: string;
  readonly prefix: string;
  readonly mode?: number;
}): Promise<void> => {
  const unfinished = join(input.unfinishedIn, `${input.prefix}${processMark()}-${serial++}`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(unfinished, flags, input.mode ?? 0o644);
  try {
    try {
      await handle.writeFile(input.bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, input.file);
  } catch (thrown) {
    await unlink(unfinished).catch(() => undefined);
    throw thrown;
  }
};

/** Makes renames and new names inside `folder` survive a power loss. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Creates `folder` and its parents; returns the folders whose content changed, to be synced. */
export const makeFolder = async (folder: string): Promise<readonly string[]> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const changed: string[] = [];
  for (let at = folder; at.length >= first.length; at = dirname(at)) changed.push(dirname(at));
  return changed;
};

/** Counts unfinished files, so that two in one process never share a name. */
let serial = 0;
