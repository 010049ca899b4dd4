import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { putMedia } from '../../store/media-store.ts';
import { isRefusal } from '../../store/refusal.ts';
import { isAbsent } from '../../store/safety/error-code.ts';
import { mediaFolderOf } from '../media-files.ts';
import { mediaLimits, type NewMedia } from '../saving/media-changes.ts';
import type { SavingPlace } from '../saving/place.ts';
import { fromStore, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { recopied } from './document.ts';
import { endings, kindOf } from './kind.ts';
import { redrawn } from './picture.ts';

/**
 * Takes in a picture or a PDF: known by its content, made anew, stored beside the repositories under the hash of the
 * new bytes. What comes back is the pointer, which gets into the plan with the entry that uses it (`media` of
 * `saveEntry`) or by itself (`saveMedia`).
 */

/** 10 MB, before anything is unpacked. */
export const mostUploadBytes = 10 * 1024 * 1024;

export type Upload = {
  readonly bytes: Uint8Array;
  /** As the person's computer calls it: only its ending counts, and only against what the content is. */
  readonly fileName: string;
};

export const addMedia = async (
  place: SavingPlace,
  { bytes, fileName }: Upload,
): Promise<(NewMedia & { readonly sizeBytes: number }) | SaveRefusal> => {
  if (bytes.length > mostUploadBytes) {
    return refuse('media-too-large', { values: { limit: mostUploadBytes / 1024 / 1024 } });
  }
  const kind = kindOf(bytes);
  if (!kind || !endings[kind].includes(extname(fileName).toLowerCase())) return refuse('media-kind');
  const folder = mediaFolderOf(place.path);
  const made = kind === 'pdf' ? await recopied(bytes) : await redrawn(bytes, kind);
  if (made === null || made.length > mostUploadBytes) return refuse('media-broken');
  if (await isFull(folder, made.length)) return refuseFull();
  const stored = await putMedia(folder, { bytes: made, extension: kind });
  if (isRefusal(stored)) return fromStore(stored);
  const { path, pointer, sizeBytes } = stored;
  return { path, pointer, sizeBytes };
};

export const refuseFull = (): SaveRefusal => {
  const values = { files: mediaLimits.files, megabytes: mediaLimits.bytes / 1024 / 1024 };
  return refuse('media-full', { values });
};

/** Counts what is stored, also uploads that no entry uses: else these could fill the disk. */
export const isFull = async (folder: string, addedBytes: number): Promise<boolean> => {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (isAbsent(thrown)) return [];
    throw thrown;
  });
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  const sizeBytes = sizes.reduce((sum, size) => sum + size, addedBytes);
  return names.length >= mediaLimits.files || sizeBytes > mediaLimits.bytes;
};
