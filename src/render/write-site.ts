import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SiteFile } from './site-file.ts';

/**
 * Puts a rendered portfolio into a folder: new files first, then away with those that an earlier run wrote and
 * this one did not. It deletes and overwrites nothing that it did not write, and refuses a folder that holds other
 * things. After a crash at any moment the next run knows every file, and takes the folder for unfinished.
 */

/** What a portfolio was made from; the same stamp means the same files. */
export type SiteStamp = {
  readonly treeId: string;
  readonly rendererId: string;
  /** The rules of the state and the district. */
  readonly rulesId: string;
  /** Role, grants and day: what the view depends on besides the plan. */
  readonly readerKey: string;
};

type Manifest = { readonly stamp: SiteStamp | null; readonly files: readonly string[] };

const manifestName = '.throughline.json';

/** Whether the folder already holds just this: then nothing needs to be rendered. */
export const isCurrentSite = (folder: string, stamp: SiteStamp): boolean => {
  const made = readManifest(folder)?.stamp;
  return (
    made?.treeId === stamp.treeId &&
    made.rendererId === stamp.rendererId &&
    made.rulesId === stamp.rulesId &&
    made.readerKey === stamp.readerKey
  );
};

/**
 * Many small files: written one after the other without leaving the thread, which costs half of what promises do.
 *
 * @returns a sentence when the folder is not ours to write into; then nothing was written
 */
export const writeSite = (site: {
  readonly folder: string;
  readonly files: readonly SiteFile[];
  readonly stamp: SiteStamp;
}): string | undefined => {
  const { folder, files, stamp } = site;
  const before = readManifest(folder);
  const refusal = refusalFor(site, before);
  if (refusal !== undefined) return refusal;
  const known = new Set(before?.files);
  const now = new Set(files.map(({ path }) => path));
  for (const needed of new Set([folder, ...files.map(({ path }) => dirname(join(folder, path)))])) {
    mkdirSync(needed, { recursive: true });
  }
  writeManifest(folder, { stamp: null, files: [...new Set([...known, ...now])] });
  for (const { path, bytes } of files) {
    const target = join(folder, path);
    if (before?.stamp && known.has(path) && isNamedByContent(path) && existsSync(target)) continue;
    writeFileSync(target, bytes);
  }
  for (const path of known) if (!now.has(path)) rmSync(join(folder, path), { force: true });
  writeManifest(folder, { stamp, files: [...now] });
  return undefined;
};

const refusalFor = (
  { folder, files }: { readonly folder: string; readonly files: readonly SiteFile[] },
  before: Manifest | undefined,
): string | undefined => {
  if (!existsSync(folder)) return undefined;
  if (!before && readdirSync(folder).length > 0) {
    return `The folder ${folder} holds other things. Choose an empty or new one; nothing was written.`;
  }
  const known = new Set(before?.files);
  const foreign = files.find(({ path }) => !known.has(path) && existsSync(join(folder, path)));
  if (!foreign) return undefined;
  return `The file ${join(folder, foreign.path)} was not made by Throughline. Move it away first; nothing was written.`;
};

/** Fonts, stylesheet and pictures carry a hash of their bytes in their names; pages do not. */
const isNamedByContent = (path: string): boolean => /^(?:assets|media)\//.test(path);

const readManifest = (folder: string): Manifest | undefined => {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as Manifest;
    // What is listed is deleted one day, so a path that leads out of the folder makes the whole list worthless.
    return manifest.files.every((path) => insideFolder.test(path)) ? manifest : undefined;
  } catch {
    // Missing or torn: either way there is no portfolio of ours here that we know of.
    return undefined;
  }
};

const insideFolder = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

const writeManifest = (folder: string, manifest: Manifest): void => {
  const file = join(folder, manifestName);
  writeFileSync(`${file}.new`, JSON.stringify(manifest));
  renameSync(`${file}.new`, file);
};
