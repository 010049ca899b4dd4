/**
 * Fingerprints of the files that the compiled templates were made from, so that rendering with templates of
 * yesterday is refused instead of puzzling someone. In a package there are no sources and nothing to compare.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Path from the package root, with `/`, to a fingerprint of the content. */
export type TemplateSources = Readonly<Record<string, string>>;

/** What is on disk now: all template folders, and the modules outside them that the last build bundled. */
export const templateSources = (root: string, modules: readonly string[]): TemplateSources => {
  const files = new Set(
    modules.map((module) => pathInside(root, module)).filter((path) => path !== undefined),
  );
  for (const folder of templateFolders) for (const file of filesBelow(root, folder)) files.add(file);
  return Object.fromEntries([...files].sort().map((file) => [file, fingerprint(join(root, file))]));
};

/** Whether this is a checkout, whose templates someone may have changed since they were compiled. */
export const hasTemplateSources = (root: string): boolean => existsSync(join(root, 'src/pages'));

const templateFolders = ['src/pages', 'src/layouts', 'src/components', 'src/styles', 'public/fonts'];

/** A module id as Vite spells it (absolute, perhaps with a query), as a path of ours; others are left out. */
const pathInside = (root: string, module: string): string | undefined => {
  const path = relative(root, module.split('?')[0] ?? '')
    .split(sep)
    .join('/');
  const ours = !path.startsWith('..') && !isAbsolute(path) && !path.includes('node_modules/');
  return ours && existsSync(join(root, path)) ? path : undefined;
};

const filesBelow = (root: string, folder: string): string[] => {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
};

const fingerprint = (file: string): string => {
  if (!existsSync(file)) return 'missing';
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
};
