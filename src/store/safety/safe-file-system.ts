/**
 * The file system that isomorphic-git writes objects through. Stock isomorphic-git neither renames nor
 * fsyncs: 150 kills left 23 broken repositories. Here every object is written durably, all objects of one
 * save at the same time; nothing counts as stored before `flush` has returned. Only objects are written.
 */
import { mkdir, readdir, readFile, readlink, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PromiseFsClient } from 'isomorphic-git';
import { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { isAbsent } from './error-code.ts';

export type SafeFileSystem = {
  readonly fs: PromiseFsClient;
  /** Waits for every write, then makes the folders durable. Throws the first failure after all have ended. */
  readonly flush: () => Promise<void>;
};

export const openSafeFileSystem = (path: string): SafeFileSystem => {
  const objects = join(path, 'objects');
  const writes: Promise<void>[] = [];
  const folders = new Set<string>();

  const write = async (file: string, bytes: Uint8Array, triesLeft = 5): Promise<void> => {
    const folder = dirname(file);
    folders.add(folder);
    for (const changed of await makeFolder(folder)) folders.add(changed);
    try {
      // Git's fsck and prune know this prefix as an unfinished object.
      await writeDurably({ file, bytes, unfinishedIn: objects, prefix: 'tmp_obj_', mode: 0o444 });
    } catch (thrown) {
      // A repack by another program removes folders that it has emptied, also between two steps of ours.
      if (!isAbsent(thrown) || triesLeft === 0) throw thrown;
      await write(file, bytes, triesLeft - 1);
    }
  };

  const promises = {
    readFile,
    readdir,
    mkdir,
    readlink,
    stat: async (file: string) => {
      const found = await stat(file);
      // isomorphic-git asks whether an object exists already. If so, another process may have written it
      // just now: its name must be durable too before a commit relies on it.
      if (file.startsWith(objects)) folders.add(dirname(file));
      return found;
    },
    lstat: stat,
    writeFile: async (file: string, bytes: Uint8Array): Promise<void> => {
      if (!file.startsWith(`${objects}/`)) throw new Error(`The store writes objects only, not ${file}`);
      writes.push(write(file, bytes));
    },
    unlink: refuse,
    rmdir: refuse,
    symlink: refuse,
  };

  const flush = async (): Promise<void> => {
    for (const outcome of await Promise.allSettled(writes)) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
    await Promise.all([...folders].map(syncIfThere));
  };
  return { fs: { promises }, flush };
};

/** A folder that is gone was emptied by a repack: what it held is in a pack, which git has fsynced. */
const syncIfThere = async (folder: string): Promise<void> => {
  try {
    await syncFolder(folder);
  } catch (thrown) {
    if (!isAbsent(thrown)) throw thrown;
  }
};

const refuse = async (): Promise<never> => {
  throw new Error('The store never deletes or links through isomorphic-git');
};
