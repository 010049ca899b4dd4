import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteFile } from './site-file.ts';

/**
 * Puts a rendered portfolio into a folder: new files first, then away with those that an earlier run wrote and
 * this one did not. It deletes nothing that it did not write, and refuses a folder that holds other things.
 */

/** What a portfolio was made from; the same stamp means the same files. */
export type SiteStamp = {
  readonly treeId: string;
  readonly rendererId: string;
  /** Role, grants and day: what the view depends on besides the plan. */
  readonly readerKey: string;
};

type Manifest = SiteStamp & { readonly files: readonly string[] };

const manifestName = '.throughline.json';

/** Whether the folder already holds just this: then nothing needs to be rendered. */
export const isCurrentSite = async (folder: string, stamp: SiteStamp): Promise<boolean> => {
  const manifest = await readManifest(folder);
  return (
    manifest !== undefined &&
    manifest.treeId === stamp.treeId &&
    manifest.rendererId === stamp.rendererId &&
    manifest.readerKey === stamp.readerKey
  );
};

/** @returns a sentence when the folder is not ours to write into; then nothing was written */
export const writeSite = async (site: {
  readonly folder: string;
  readonly files: readonly SiteFile[];
  readonly stamp: SiteStamp;
}): Promise<string | undefined> => {
  const { folder, files, stamp } = site;
  const before = await readManifest(folder);
  if (!before && existsSync(folder) && (await readdir(folder)).length > 0) {
    return `The folder ${folder} holds other things. Choose an empty or new one; nothing was written.`;
  }
  // Without its stamp a half-written folder is never taken for a finished one.
  await rm(join(folder, manifestName), { force: true });
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const needed of folders) await mkdir(needed, { recursive: true });
  for (const { path, bytes } of files) await writeFile(join(folder, path), bytes);
  const kept = new Set(files.map(({ path }) => path));
  for (const path of before?.files ?? []) {
    if (!kept.has(path)) await rm(join(folder, path), { force: true });
  }
  const manifest: Manifest = { ...stamp, files: [...kept] };
  await writeFile(join(folder, `${manifestName}.new`), JSON.stringify(manifest));
  await rename(join(folder, `${manifestName}.new`), join(folder, manifestName));
  return undefined;
};

const readManifest = async (folder: string): Promise<Manifest | undefined> => {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest;
  } catch {
    // Missing or torn: either way there is no finished portfolio here that we know of.
    return undefined;
  }
};
