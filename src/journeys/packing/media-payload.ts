import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFile } from '../../package/bag/make-bag.ts';
import type { PackageFile } from '../../package/package-files.ts';
import { formatMediaPointer, type MediaPointer } from '../../plan/media-pointer.ts';
import { mediaFolderOf } from '../media-files.ts';

/**
 * The bytes of pictures and documents for a package, read where they lie and only while they are packed. One that is lost
 * there is replaced by its pointer, which says what is missing, so that the plan itself still travels.
 */

export type MediaPayload = { readonly files: readonly PackageFile[]; readonly missing: readonly string[] };

/** @param media - pointers by path in the plan, `media/<sha256>.<ext>` */
export const mediaPayload = (
  media: ReadonlyMap<string, MediaPointer>,
  { planPath, folder }: { readonly planPath: string; readonly folder: string },
): MediaPayload => {
  const missing: string[] = [];
  const files = [...media].map(([path, pointer]): PackageFile => {
    const stored = placesOf(planPath, path, pointer).find((file) => isOfSize(file, pointer.sizeBytes));
    if (stored === undefined) {
      missing.push(path);
      return memoryFile(folder + path, formatMediaPointer(pointer));
    }
    return {
      path: folder + path,
      sizeBytes: pointer.sizeBytes,
      open: () => createReadStream(stored, { highWaterMark: 256 * 1024 }),
    };
  });
  return { files, missing };
};

/** The store of a data folder, or a working folder with Git LFS. */
const placesOf = (planPath: string, path: string, { sha256 }: MediaPointer): readonly string[] => [
  join(mediaFolderOf(planPath), sha256),
  join(planPath, path),
];

const isOfSize = (file: string, sizeBytes: number): boolean =>
  existsSync(file) && statSync(file).size === sizeBytes;
