import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PlanView } from '../privacy/plan-view.ts';
import type { SiteFile } from '../render/site-file.ts';
import { getMedia } from '../store/media-store.ts';
import { isRefusal } from '../store/refusal.ts';

/**
 * The bytes of the pictures that a view uses. In a data folder they lie in `media/<plan id>/` beside the
 * repositories; a picture that is lost there leaves a gap in the page, not a page that cannot be made.
 */

export const mediaFiles = async (view: PlanView, planPath: string): Promise<readonly SiteFile[]> => {
  const folder = mediaFolderOf(planPath);
  const files = await Promise.all(
    [...view.media].map(async ([path, { sha256 }]) => {
      const stored = await getMedia(folder, sha256);
      const bytes = isRefusal(stored) ? await readCheckedOut(join(planPath, path)) : stored;
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  return files.flat();
};

/** Beside the repositories of a data folder, one for each plan. */
export const mediaFolderOf = (planPath: string): string =>
  join(planPath, '..', '..', 'media', basename(planPath, '.git'));

/** A working folder with Git LFS holds the picture itself where the repository holds the pointer. */
const readCheckedOut = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    const bytes = await readFile(path);
    return bytes.subarray(0, 8).toString('latin1') === 'version ' ? undefined : bytes;
  } catch {
    return undefined;
  }
};
