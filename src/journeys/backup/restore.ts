import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { asRefusal, type Refusal } from '../../store/refusal.ts';
import { syncFolder } from '../../store/safety/durable-file.ts';
import type { BackedUp, OnStep } from './back-up.ts';
import { dataFaults } from './data-faults.ts';
import { type Contents, contentsOf, dataIn, type Manifest, readManifest } from './manifest.ts';
import { syncAll } from './sync-all.ts';

/** A data folder from a backup: all of it, as it was, or nothing. */

type RestoreRequest = { readonly backup: string; readonly dataFolder: string; readonly onStep: OnStep };

export type Restored = BackedUp & Pick<Manifest, 'madeAt'>;

/** @returns faults only as the data folder had them when it was copied; any other is a Refusal, and nothing is left */
export const restore = async ({
  backup,
  dataFolder,
  onStep,
}: RestoreRequest): Promise<Restored | Refusal> => {
  const wasThere = existsSync(dataFolder);
  if (wasThere && (!lstatSync(dataFolder).isDirectory() || readdirSync(dataFolder).length > 0)) {
    return { refused: 'bad-name', message: `${dataFolder} is not an empty folder. Nothing was restored.` };
  }
  const manifest = readManifest(backup);
  if (typeof manifest === 'string') return damaged([manifest]);
  // Inside the folder, which may be a disk of its own that nothing can be renamed onto.
  const unfinished = join(dataFolder, '.restoring');
  const clear = () => rmSync(wasThere ? unfinished : dataFolder, { recursive: true, force: true });
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const missing = await copyListed({ from: join(backup, dataIn), to: unfinished, manifest, onStep });
    const contents = await contentsOf(unfinished);
    const changed = [...missing, ...changedFiles(manifest, contents)];
    let plans = 0;
    const known = new Set(manifest.faults);
    const found =
      changed.length > 0
        ? []
        : dataFaults(unfinished, contents, (done) => {
            plans = done;
            onStep('checked', done);
          });
    const faults = [...changed, ...found.filter((fault) => !known.has(fault))];
    if (faults.length > 0) {
      clear();
      return damaged(faults);
    }
    await syncAll(unfinished);
    // Plans last: without them no gateway starts on the folder.
    const names = readdirSync(unfinished).sort(
      (left, right) => Number(left === 'plans') - Number(right === 'plans'),
    );
    for (const name of names) renameSync(join(unfinished, name), join(dataFolder, name));
    rmSync(unfinished, { recursive: true });
    await syncFolder(dataFolder);
    await syncFolder(dirname(resolve(dataFolder)));
    const { people, madeAt, files } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { people, madeAt, faults: manifest.faults, plans, files: files.length, bytes };
  } catch (thrown) {
    clear();
    return asRefusal(thrown);
  }
};

const damaged = (faults: readonly string[]): Refusal => {
  const shown = faults.slice(0, 10).map((fault) => `  ${fault}\n`);
  const more = faults.length > shown.length ? `  and ${faults.length - shown.length} more\n` : '';
  return {
    refused: 'damaged',
    message: `The backup is damaged. Nothing was restored.\n${shown.join('')}${more}`.trimEnd(),
  };
};

type Listed = {
  readonly from: string;
  readonly to: string;
  readonly manifest: Manifest;
  readonly onStep: OnStep;
};

/** @returns a sentence for each file that is not there, or is something else than a file */
const copyListed = async ({ from, to, manifest, onStep }: Listed): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (const folder of manifest.folders) mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
  for (const [index, { path, mode }] of manifest.files.entries()) {
    onStep('copied', index + 1);
    if (!lstatSync(join(from, path), { throwIfNoEntry: false })?.isFile()) {
      missing.push(`${path} is missing.`);
      continue;
    }
    await copyFile(join(from, path), join(to, path));
    chmodSync(join(to, path), mode);
  }
  return missing;
};

const changedFiles = (manifest: Manifest, { files }: Contents): readonly string[] => {
  const sums = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  return files
    .filter(({ path, sha256 }) => sums.get(path) !== sha256)
    .map(({ path }) => `${path} is not as it was written.`);
};
