import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PackageFile } from '../../package/package-files.ts';
import { syncFolder } from '../../store/safety/durable-file.ts';

/**
 * Pictures and documents that came with a plan, one after the other to the disk of the store: first beside it, then moved
 * in, so that a crash leaves no half picture in it. Those that are there already stay.
 */
export const keepMedia = async (
  media: ReadonlyMap<string, PackageFile>,
  {
    folder,
    beside,
    onProgress,
  }: {
    /** Where the plan's media lie for good. */
    readonly folder: string;
    /** A folder on the same disk that nobody else uses. */
    readonly beside: string;
    readonly onProgress: (words: string) => void;
  },
): Promise<number> => {
  const fresh = [...media].filter(([sha256]) => !existsSync(join(folder, sha256)));
  if (fresh.length === 0) return 0;
  await mkdir(beside, { recursive: true });
  for (const [index, [sha256, file]] of fresh.entries()) {
    onProgress(`Taking in picture ${index + 1} of ${fresh.length}`);
    await pipeline(
      Readable.from(file.open()),
      createWriteStream(join(beside, sha256), { mode: 0o600, flush: true }),
    );
  }
  await mkdir(folder, { recursive: true });
  for (const [sha256] of fresh) await rename(join(beside, sha256), join(folder, sha256));
  await syncFolder(folder);
  await rm(beside, { recursive: true, force: true });
  return fresh.length;
};
