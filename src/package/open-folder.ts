import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError } from './fault.ts';
import { packageLimits } from './limits.ts';
import type { OpenedPackage, PackageFile } from './package-files.ts';
import { foldedPath, isPackagePath } from './package-path.ts';

/**
 * A package that somebody unpacked. Links are refused and not followed; names must be those that a package can have.
 * What a Mac or Windows puts into every folder that one looks into is passed over.
 */

/** @throws FaultError `unsafe-path`, `twice` or `too-large` */
export const openFolder = (folder: string): OpenedPackage => {
  const files = new Map<string, PackageFile>();
  const known = new Set<string>();
  const walk = (prefix: string, depth: number): void => {
    for (const item of readdirSync(join(folder, prefix), { withFileTypes: true })) {
      if (leftByDesktops.has(item.name)) continue;
      const path = prefix + item.name;
      if (!isPackagePath(path) || depth > 12 || !(item.isFile() || item.isDirectory()))
        throw new FaultError(
          'unsafe-path',
          '',
          'A file in this folder has a name or a kind that no package has.',
        );
      if (item.isDirectory()) {
        walk(`${path}/`, depth + 1);
        continue;
      }
      if (files.size === packageLimits.files)
        throw new FaultError(
          'too-large',
          '',
          `There are more than ${packageLimits.files} files in this folder.`,
        );
      if (known.has(foldedPath(path)))
        throw new FaultError('twice', path, `${path} is in this folder twice.`);
      known.add(foldedPath(path));
      const full = join(folder, path);
      files.set(path, { path, sizeBytes: lstatSync(full).size, open: () => createReadStream(full) });
    }
  };
  walk('', 1);
  return { files, close: async () => {} };
};

const leftByDesktops: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
