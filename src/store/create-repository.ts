/**
 * Makes an empty plan repository: bare, branch main, and only what native git needs to know it as one (HEAD,
 * objects, refs: 4 inodes instead of 27). No hooks and no config, so nothing in it can run. Does nothing to a
 * repository that is there already; finishes one that a crash left half made.
 */
import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asRefusal, type Refusal } from './refusal.ts';
import { makeFolder, syncFolder, writeDurably } from './safety/durable-file.ts';

/** @returns whether it was made now; false when it was there before */
export const createRepository = async (path: string): Promise<{ readonly created: boolean } | Refusal> => {
  const head = join(path, 'HEAD');
  if (existsSync(head)) return { created: false };
  try {
    const changed = new Set([path, dirname(path)]);
    for (const folder of [path, join(path, 'objects'), join(path, 'refs')]) {
      for (const parent of await makeFolder(folder)) changed.add(parent);
    }
    // A student's record: nobody else on the machine has business in it.
    await chmod(path, 0o700);
    // HEAD comes last: without it the folder is no repository yet.
    await writeDurably({
      file: head,
      bytes: 'ref: refs/heads/main\n',
      unfinishedIn: path,
      prefix: 'tmp_ref_',
    });
    await Promise.all([...changed].map(syncFolder));
    return { created: true };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};
