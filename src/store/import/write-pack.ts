/**
 * Objects as one pack beside those that a repository has already. Durable when it returns; until a ref leads to them
 * they are nothing, so a crash leaves the plan as it was.
 */
import { join } from 'node:path';
import type { GitObject } from '../git/pack.ts';
import { makeFolder, syncFolder, writeDurably } from '../safety/durable-file.ts';
import { packFileOf } from './pack-file.ts';

export const writePack = async (path: string, objects: ReadonlyMap<string, GitObject>): Promise<void> => {
  const { name, pack, index } = packFileOf(objects);
  const folder = join(path, 'objects', 'pack');
  const changed = new Set([folder, ...(await makeFolder(folder))]);
  const write = (file: string, bytes: Uint8Array): Promise<void> =>
    writeDurably({ file, bytes, unfinishedIn: path, prefix: 'tmp_import_', mode: 0o444 });
  await write(join(folder, `${name}.pack`), pack);
  // Last, because without its index a pack is not looked at.
  await write(join(folder, `${name}.idx`), index);
  await Promise.all([...changed].map(syncFolder));
};
