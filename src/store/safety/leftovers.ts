/**
 * Lists what may have been left by a crash: git's `.lock` files, and unfinished files of ours and of native
 * git. Says whose each is, by the process mark inside a lock or in a file's name. Removes nothing.
 */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAbsent } from './error-code.ts';
import { markState } from './process-mark.ts';

export type Leftover = {
  readonly file: string;
  readonly folder: string;
  /** A lock keeps others from saving; an unfinished file only takes space. */
  readonly kind: 'lock' | 'unfinished';
  readonly owner: 'alive' | 'dead' | 'unknown';
};

export const leftoversInRepository = (repository: string): readonly Leftover[] => {
  const inFolder = (folder: string, isDeep: boolean): readonly Leftover[] =>
    entriesOf(folder).flatMap((entry) => {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) return isDeep ? inFolder(file, true) : [];
      if (entry.name.endsWith('.lock')) {
        return [{ file, folder: repository, kind: 'lock' as const, owner: markState(textOf(file)) }];
      }
      return unfinished(repository, file, entry.name);
    });
  return [
    ...inFolder(repository, false),
    ...inFolder(join(repository, 'refs'), true),
    ...inFolder(join(repository, 'objects'), false),
    ...inFolder(join(repository, 'objects', 'pack'), false),
  ];
};

/** In a folder that is no repository, such as a media store or the data folder itself. */
export const leftoversInFolder = (folder: string): readonly Leftover[] =>
  entriesOf(folder).flatMap(({ name }) => unfinished(folder, join(folder, name), name));

const unfinished = (folder: string, file: string, name: string): readonly Leftover[] =>
  /^(tmp_(obj|ref|media|pack|idx|rev)_|\.tmp-\d+-pack-)/.test(name)
    ? [{ file, folder, kind: 'unfinished', owner: markState(name) }]
    : [];

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'latin1').slice(0, 200);
  } catch (thrown) {
    if (isAbsent(thrown)) return '';
    throw thrown;
  }
};
