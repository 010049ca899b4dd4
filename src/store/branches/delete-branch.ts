/**
 * Removes a branch, when it still stands for the commit that the caller has seen. The name is taken out of
 * packed-refs first and the loose file goes last, as git does it: a crash in between leaves the branch whole.
 */
import { readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRefName } from '../git/refs.ts';
import { asRefusal, type Refusal } from '../refusal.ts';
import { syncFolder, writeDurably } from '../safety/durable-file.ts';
import { isAbsent } from '../safety/error-code.ts';
import { inQueue } from '../safety/queue.ts';
import { withFileLock, withRefLock } from '../safety/ref-lock.ts';

/** @returns whether there was such a branch; durable when it returns */
export const deleteBranch = (
  path: string,
  branch: { readonly name: string; readonly expectedHead: string },
): Promise<{ readonly deleted: boolean } | Refusal> =>
  inQueue(path, async () => {
    const name = `refs/heads/${branch.name}`;
    if (!isRefName(name) || branch.name === 'main')
      return { refused: 'bad-name', message: `"${branch.name}" is not a branch that can be removed.` };
    try {
      return await withRefLock({ path, name }, async ({ current }) => {
        if (current === null) return { deleted: false };
        if (current !== branch.expectedHead) {
          const conflicts = [{ path: name, expected: branch.expectedHead, actual: current }];
          return { refused: 'conflict', message: movedOn, conflicts } as const;
        }
        await forgetPacked(path, name);
        await removeLoose(join(path, name));
        return { deleted: true };
      });
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

const movedOn = 'This changed since you opened it. Nothing was removed.';

const forgetPacked = async (path: string, name: string): Promise<void> => {
  const file = join(path, 'packed-refs');
  await withFileLock(file, async () => {
    const lines = ((await readIfThere(file)) ?? '').split('\n');
    const at = lines.findIndex((line) => line.slice(41) === name);
    if (at < 0) return;
    // A line that starts with ^ says which commit the tag above it stands for.
    lines.splice(at, lines[at + 1]?.startsWith('^') ? 2 : 1);
    await writeDurably({ file, bytes: lines.join('\n'), unfinishedIn: path, prefix: 'tmp_ref_' });
    await syncFolder(path);
  });
};

const removeLoose = async (file: string): Promise<void> => {
  try {
    await unlink(file);
  } catch (thrown) {
    if (!isAbsent(thrown)) throw thrown;
  }
  await syncFolder(dirname(file));
};

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (isAbsent(thrown)) return undefined;
    throw thrown;
  }
};
