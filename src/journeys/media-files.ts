import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { MediaPointer } from '../plan/media-pointer.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import type { SiteFile } from '../render/site-file.ts';
import { getMedia } from '../store/media-store.ts';
import { isRefusal } from '../store/refusal.ts';

/**
 * The bytes of the pictures that a view uses. In a data folder they lie in `media/<plan id>/` beside the
 * repositories; a picture that is lost there leaves a gap in the page, not a page that cannot be made.
 */

export const mediaFiles = async (
  view: Pick<PlanView, 'media'>,
  planPath: string,
): Promise<readonly SiteFile[]> => {
  const files = await Promise.all(
    [...view.media].map(async ([path, pointer]) => {
      const bytes = (await mediaBytes(planPath, pointer)) ?? (await readCheckedOut(join(planPath, path)));
      return bytes ? [{ path, bytes }] : [];
    }),
  );
  return files.flat();
};

/** One file of the store beside a repository; undefined when it is lost or damaged there. */
export const mediaBytes = async (
  planPath: string,
  { sha256 }: MediaPointer,
): Promise<Uint8Array | undefined> => {
  const stored = await getMedia(mediaFolderOf(planPath), sha256);
  return isRefusal(stored) ? undefined : stored;
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
