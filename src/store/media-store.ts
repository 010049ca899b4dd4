/**
 * The bytes of pictures and documents, each in a file named by its SHA-256, in a folder beside the
 * repositories. Not in git history, so that removing one is removing it for good. Give each plan a folder of
 * its own: with a shared one, a deletion for one student would delete another's identical picture.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMediaPointer, type MediaPointer } from '../plan/media-pointer.ts';
import { asRefusal, isRefusal, type Refusal } from './refusal.ts';
import { makeFolder, syncFolder, writeDurably } from './safety/durable-file.ts';
import { isAbsent } from './safety/error-code.ts';

export type StoredMedia = MediaPointer & {
  /** Where the pointer belongs in the plan: `media/<sha256>.<extension>`. */
  readonly path: string;
  readonly pointer: string;
};

/**
 * Durable when it returns. The same bytes are stored once; a damaged copy is replaced.
 *
 * @param media - `extension` without the dot: one to eight of a-z and 0-9
 */
export const putMedia = async (
  folder: string,
  media: { readonly bytes: Uint8Array; readonly extension: string },
): Promise<StoredMedia | Refusal> => {
  if (!/^[a-z0-9]{1,8}$/.test(media.extension)) {
    return {
      refused: 'bad-name',
      message: `"${media.extension}" cannot end a file's name. Nothing was saved.`,
    };
  }
  const sha256 = sha256Of(media.bytes);
  const sizeBytes = media.bytes.length;
  const path = `media/${sha256}.${media.extension}`;
  const stored = { sha256, sizeBytes, path, pointer: formatMediaPointer({ sha256, sizeBytes }) };
  try {
    if (isRefusal(await getMedia(folder, sha256))) {
      const changed = await makeFolder(folder);
      const file = join(folder, sha256);
      await writeDurably({
        file,
        bytes: media.bytes,
        unfinishedIn: folder,
        prefix: 'tmp_media_',
        mode: 0o600,
      });
      for (const parent of changed) await syncFolder(parent);
    }
    await syncFolder(folder);
    return stored;
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

/** @returns the bytes, only when they still have this hash */
export const getMedia = async (folder: string, sha256: string): Promise<Uint8Array | Refusal> => {
  const bytes = isSha256(sha256) ? await readIfThere(join(folder, sha256)) : null;
  if (bytes === null) return { refused: 'not-found', message: 'This file is not in the media store.' };
  if (sha256Of(bytes) === sha256) return bytes;
  return { refused: 'damaged', message: 'This file is damaged in the media store.' };
};

/** @returns how many bytes are stored under this hash; undefined when there is nothing */
export const mediaSize = (folder: string, sha256: string): number | undefined =>
  isSha256(sha256) ? statSync(join(folder, sha256), { throwIfNoEntry: false })?.size : undefined;

/** @returns whether there was something to remove; durable when it returns */
export const removeMedia = async (folder: string, sha256: string): Promise<boolean> => {
  if (!isSha256(sha256)) return false;
  try {
    await unlink(join(folder, sha256));
  } catch (thrown) {
    if (isAbsent(thrown)) return false;
    throw thrown;
  }
  await syncFolder(folder);
  return true;
};

const readIfThere = async (file: string): Promise<Uint8Array | null> => {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (isAbsent(thrown)) return null;
    throw thrown;
  }
};

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
