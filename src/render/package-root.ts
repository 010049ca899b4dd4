/**
 * The folder of our own package.json: the checkout, or `node_modules/throughline` of whoever installed us.
 * Our code lies at different depths in the two (`src/` here, `dist/src/` there), so every path to compiled
 * templates, fonts and content starts from here and none from a relative path.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param from - a file URL inside the package
 * @throws Error when no folder above holds our package.json (a broken installation)
 */
export const packageRoot = (from: string = import.meta.url): string => {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    if (isOurs(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw new Error(`No package.json of throughline above ${fileURLToPath(from)}.`);
  }
};

const isOurs = (file: string): boolean =>
  existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'throughline';
