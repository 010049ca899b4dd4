/**
 * Copies a repository while people save to it and git repacks it. Refs are read before objects: objects are only
 * added, so that whatever a ref said then is among the objects that are copied after. Within the objects loose ones
 * come before packs, because a repack moves them from there to here and never back.
 */
import { readdirSync } from 'node:fs';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listRefs } from '../git/refs.ts';
import { RefusalError } from '../refusal.ts';
import { isAbsent } from '../safety/error-code.ts';

/**
 * What else lies in the folder is not copied: a plan has no config and no hooks, and locks are of the moment. Refs that
 * cannot be read are copied as they are, for whoever mends them.
 *
 * @throws RefusalError `busy` when it is repacked again and again while it is read
 */
export const copyRepository = async (from: string, to: string): Promise<void> => {
  const refs = readRefs(from);
  if (refs === 'damaged') {
    await cp(from, to, { recursive: true });
    return;
  }
  for (const folder of ['refs', 'objects/pack']) await mkdir(join(to, folder), { recursive: true });
  for (let attempt = 1; !(await copyObjects(from, to)); attempt++) {
    if (attempt === attempts) {
      throw new RefusalError('busy', `${from} changes faster than it can be copied. Try again later.`);
    }
  }
  if (refs.size > 0) await writeFile(join(to, 'packed-refs'), packed(refs));
  await copied({ from, to, name: 'HEAD' });
};

const readRefs = (path: string): ReadonlyMap<string, string> | 'damaged' => {
  try {
    return listRefs(path, 'refs/');
  } catch (thrown) {
    if (thrown instanceof RefusalError) return 'damaged';
    throw thrown;
  }
};

const attempts = 20;

const packed = (refs: ReadonlyMap<string, string>): string => {
  const lines = [...refs].sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  return `# pack-refs with: sorted \n${lines.map(([name, id]) => `${id} ${name}\n`).join('')}`;
};

/** @returns false when something went away meanwhile, and the folders must be listed anew */
const copyObjects = async (from: string, to: string): Promise<boolean> => {
  for (const fan of namesIn(join(from, 'objects'), /^[0-9a-f]{2}$/)) {
    const folder = join('objects', fan);
    const names = namesIn(join(from, folder), /^[0-9a-f]{38}$/);
    if (names.length > 0) await mkdir(join(to, folder), { recursive: true });
    for (const name of names) {
      if (!(await copied({ from, to, name: join(folder, name) }))) return false;
    }
  }
  const packs = namesIn(join(from, 'objects', 'pack'), /^pack-[0-9a-f]+\.idx$/);
  for (const index of packs) {
    const pack = join('objects', 'pack', index.slice(0, -'.idx'.length));
    for (const name of [`${pack}.pack`, `${pack}.idx`]) {
      if (await copied({ from, to, name })) continue;
      await rm(join(to, `${pack}.pack`), { force: true });
      return false;
    }
  }
  return true;
};

type One = { readonly from: string; readonly to: string; readonly name: string };

const copied = async ({ from, to, name }: One): Promise<boolean> => {
  try {
    await copyFile(join(from, name), join(to, name));
    return true;
  } catch (thrown) {
    if (isAbsent(thrown)) return false;
    throw thrown;
  }
};

const namesIn = (folder: string, pattern: RegExp): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name));
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
};
