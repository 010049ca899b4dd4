/**
 * Keeps a plan's repository small and proven: checks every object, packs them into one file, checks again.
 * Four hundred saves go from 2,300 inodes to 13. Runs in the repository's queue; reads go on meanwhile. A
 * damaged repository is left exactly as it is, because packing could make the damage worse.
 */
import { nativeGit } from './git/native-git.ts';
import { readingObjects } from './git/objects.ts';
import { asRefusal, isRefusal, type Refusal, RefusalError } from './refusal.ts';
import { inQueue } from './safety/queue.ts';

export const maintain = (path: string): Promise<{ readonly warnings: readonly string[] } | Refusal> =>
  inQueue(path, async () => {
    const isRepository = readingObjects(path, () => true);
    if (isRefusal(isRepository)) return isRepository;
    try {
      await check(path);
      await run(path, ['repack', '-a', '-d', '-q', `--depth=${deltaDepth}`]);
      await run(path, ['pack-refs', '--all']);
      return { warnings: await check(path) };
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

/** Git's own 50 made reading a plan of 400 saves a third slower, and the pack only 15 % smaller. */
const deltaDepth = 4;

const check = async (path: string): Promise<readonly string[]> => {
  const { stdout, stderr } = await run(path, ['fsck', '--strict', '--no-dangling', '--no-progress']);
  // A plan without a commit has a HEAD that points at no branch yet, which is as it should be.
  return `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !line.startsWith('notice: '));
};

const run = async (path: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> => {
  const { code, stdout, stderr } = await nativeGit(path, args);
  if (code !== 0) {
    const said = `${stdout}${stderr}`.trim().split('\n').slice(0, 5).join('; ');
    throw new RefusalError('damaged', `git ${args[0]} found this plan damaged or unreadable: ${said}`);
  }
  return { stdout, stderr };
};
