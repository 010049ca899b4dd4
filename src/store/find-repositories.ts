/**
 * Finds the plan repositories and the other folders below a data folder. A folder with HEAD, objects and refs
 * is a repository; nothing is looked for inside one. Symbolic links are not followed.
 */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

const deepest = 6;

/** Where plans from outside are made before they are plans; what lies there is nobody's yet. */
export const quarantineFolder = '.receiving';

export type Found = { readonly repositories: readonly string[]; readonly folders: readonly string[] };

/** @returns paths that begin with `dataFolder`, in name order */
export const findRepositories = (dataFolder: string): Found => {
  const repositories: string[] = [];
  const folders: string[] = [];
  const walk = (folder: string, depth: number): void => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort(byName);
    const names = new Set(entries.map(({ name }) => name));
    if (names.has('objects') && names.has('refs')) {
      repositories.push(folder);
      return;
    }
    folders.push(folder);
    if (depth === deepest) return;
    for (const entry of entries) {
      if (entry.isDirectory() && entry.name !== quarantineFolder) walk(join(folder, entry.name), depth + 1);
    }
  };
  walk(dataFolder, 1);
  return { repositories, folders };
};

const byName = (left: Dirent, right: Dirent): number => (left.name < right.name ? -1 : 1);
