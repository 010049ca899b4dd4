/**
 * From a path that somebody typed to the files of a bundle: a folder, a zip, or a folder with `oneroster/` or
 * `oneroster.zip` in it and our own files beside. Says what it is when it is no OneRoster.
 */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { besideNames, type FileName, fileNames, otherFileNames } from '../oneroster/columns.ts';
import { type OnFinding, Refused } from '../oneroster/finding.ts';
import type { Limits } from './limits.ts';
import { whatElse } from './recognise.ts';
import { type BundleFile, type OpenFiles, zipEntries } from './zip-entries.ts';

export type Bundle = {
  readonly files: ReadonlyMap<FileName, BundleFile>;
  readonly manifest: BundleFile | undefined;
  readonly close: () => void;
};

export type BundleRequest = {
  readonly path: string;
  /** Where our own files lie when they are not with the bundle. */
  readonly beside?: string | undefined;
  readonly limits: Limits;
  readonly onFinding: OnFinding;
};

/** @throws Refused */
export const openBundle = async (request: BundleRequest): Promise<Bundle> => {
  const { path, beside, limits } = request;
  if (!existsSync(path)) {
    throw new Refused({ code: 'not-oneroster', file: '', expected: 'a folder or a zip file that is there' });
  }
  const inside = ['oneroster', 'oneroster.zip'].map((name) => join(path, name)).find(existsSync);
  const opened = await openFiles(inside ?? path, limits);
  try {
    const ours = [inside === undefined ? undefined : path, beside].flatMap((folder) =>
      folder === undefined ? [] : filesIn(folder).files.filter(({ path: name }) => isOurs(name)),
    );
    return { ...sorted(opened.files, ours, request.onFinding), close: opened.close };
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
};

const openFiles = async (path: string, limits: Limits): Promise<OpenFiles> => {
  if (statSync(path).isDirectory()) return filesIn(path);
  if (!path.toLowerCase().endsWith('.zip')) {
    throw new Refused({ code: 'not-oneroster', file: '', expected: whatElse([basename(path)]) });
  }
  return zipEntries(path, limits);
};

const filesIn = (folder: string): OpenFiles => ({
  files: readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isFile())
    .map(({ name }) => ({ path: name, open: async () => createReadStream(join(folder, name)) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)),
  close: () => {},
});

const isOurs = (name: string): boolean => besideNames.some((one) => `${one}.csv` === name);

const sorted = (
  found: readonly BundleFile[],
  ours: readonly BundleFile[],
  onFinding: OnFinding,
): Omit<Bundle, 'close'> => {
  const visible = found.filter(({ path }) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(path));
  if (visible.some(({ path }) => path.includes('/') && isKnown(path))) {
    const expected = 'files at the top of the zip file';
    onFinding({ code: 'file-in-folder', file: '', expected, done: 'changed' });
  }
  const files = new Map<FileName | 'manifest', BundleFile>();
  const seen = new Set<string>();
  for (const file of [...visible, ...ours]) {
    const name = basename(file.path);
    const known = knownName(name);
    if (known === undefined || otherFileNames.has(known)) {
      const code = known === undefined ? 'file-unknown' : 'file-not-read';
      onFinding({ code, file: name, expected: 'the files of the standard', done: 'ignored' });
      continue;
    }
    if (seen.has(known)) throw new Refused({ code: 'file-twice', file: name, expected: 'each file once' });
    seen.add(known);
    if (name !== `${known}.csv`) {
      onFinding({ code: 'file-name', file: name, expected: `${known}.csv`, done: 'changed' });
    }
    files.set(known as FileName | 'manifest', file);
  }
  const manifest = files.get('manifest');
  files.delete('manifest');
  const oneRosterFiles = fileNames.filter((name) => files.has(name));
  if (!manifest && !oneRosterFiles.some((name) => name === 'users' || name === 'orgs')) {
    const expected = whatElse(visible.map(({ path }) => path));
    throw new Refused({ code: 'not-oneroster', file: '', expected });
  }
  return { files: files as Map<FileName, BundleFile>, manifest };
};

const allNames: readonly string[] = ['manifest', ...fileNames, ...otherFileNames];

const isKnown = (path: string): boolean => knownName(basename(path)) !== undefined;

/** `users` for `users.csv`, `Users.CSV` and `user.csv`. */
const knownName = (file: string): string | undefined => {
  const [, stem] = /^(.+)\.csv$/i.exec(file) ?? [];
  const plain = stem?.toLowerCase().replaceAll(/[\s_-]/g, '');
  return allNames.find((name) => {
    const wanted = name.toLowerCase().replaceAll('-', '');
    return plain === wanted || (plain !== undefined && `${plain}s` === wanted);
  });
};
