import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../render/package-root.ts';
import { districtFoldersAround } from './load-district.ts';

/**
 * Stands for the rules that a plan lives under, its state's and its district's: when they change, a portfolio of the
 * same plan is another one. Files are read once, and a district's again when it changed.
 */
export const rulesStamp = (repositoryPath: string): string => {
  frameworks ??= digest(
    globSync('content/{frameworks,districts}/**/*.yml', { cwd: packageRoot() }),
    packageRoot(),
  );
  const districts = districtFoldersAround(repositoryPath).filter((folder) => existsSync(folder));
  return [frameworks, ...districts.map(stampOfFolder)].join(' ');
};

let frameworks: string | undefined;

const stampOfFolder = (folder: string): string => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  const times = names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).join(' ');
  const known = stamps.get(folder);
  if (known?.times === times) return known.stamp;
  const stamp = digest(names, folder);
  stamps.set(folder, { times, stamp });
  return stamp;
};

const stamps = new Map<string, { readonly times: string; readonly stamp: string }>();

const digest = (names: readonly string[], folder: string): string => {
  const hash = createHash('sha256');
  for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('base64url').slice(0, 16);
};
