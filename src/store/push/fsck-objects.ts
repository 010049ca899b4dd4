/**
 * Git's own opinion on objects that came from outside, as `receive.fsckObjects` gives it: they lie for that moment in a
 * folder that is no part of any repository. After our own check, so that one that git alone knows of is found too.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativeGit } from '../git/native-git.ts';
import type { GitObject } from '../git/pack.ts';
import { packFileOf } from '../import/pack-file.ts';

/** @param path - a repository of ours, which is only read */
export const fsckObjects = async (
  path: string,
  objects: ReadonlyMap<string, GitObject>,
): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-push-'));
  try {
    const pack = join(folder, 'push.pack');
    await writeFile(pack, packFileOf(objects).pack, { mode: 0o600 });
    const index = join(folder, 'push.idx');
    const checked = await nativeGit(path, ['index-pack', '--fsck-objects', '-o', index, pack]);
    return checked.code === 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
