import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refused } from '../oneroster/finding.ts';
import type { Limits } from './limits.ts';

/**
 * The files of a zip, read where they lie: nothing is unpacked to the disk. Refuses what climbs out of its folder,
 * links, passwords, more entries or bytes than a roster has, and sizes that are not what the zip says.
 */

export type BundleFile = {
  /** As it is written, with its folder: `export/users.csv`. */
  readonly path: string;
  readonly open: () => Promise<Readable>;
};

export type OpenFiles = { readonly files: readonly BundleFile[]; readonly close: () => void };

/** @throws Refused */
export const zipEntries = async (path: string, limits: Limits): Promise<OpenFiles> => {
  const zip = await openZip(path);
  try {
    const files: BundleFile[] = [];
    let declaredBytes = 0;
    for await (const entry of zip.eachEntry()) {
      if (files.length >= limits.files) throw tooLarge(`at most ${limits.files} files`);
      declaredBytes += entry.uncompressedSize;
      if (declaredBytes > limits.bundleBytes) throw tooLarge(`at most ${limits.bundleBytes} bytes`);
      refuseUnsafe(entry);
      if (!entry.fileName.endsWith('/')) files.push(fileOf(zip, entry));
    }
    return { files, close: () => zip.close() };
  } catch (thrown) {
    zip.close();
    if (thrown instanceof Refused) throw thrown;
    throw faultOf(thrown);
  }
};

const openZip = async (path: string): Promise<ZipFile> => {
  try {
    const strictly = { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true };
    return await openPromise(path, strictly);
  } catch (thrown) {
    throw faultOf(thrown);
  }
};

const fileOf = (zip: ZipFile, entry: Entry): BundleFile => ({
  path: entry.fileName,
  open: async () => {
    try {
      return await zip.openReadStreamPromise(entry);
    } catch (thrown) {
      throw faultOf(thrown);
    }
  },
});

const refuseUnsafe = (entry: Entry): void => {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== plainFile && kind !== folder) throw unsafe();
  if (entry.isEncrypted()) {
    throw new Refused({ code: 'zip-encrypted', file: '', expected: 'a zip file without a password' });
  }
};

const plainFile = 0o100000;
const folder = 0o040000;

const unsafe = (): Refused =>
  new Refused({ code: 'zip-unsafe', file: '', expected: 'plain files, all inside the zip file' });

const tooLarge = (expected: string): Refused => new Refused({ code: 'too-large', file: '', expected });

const faultOf = (thrown: unknown): Refused => {
  const words = thrown instanceof Error ? thrown.message : '';
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(words)) return unsafe();
  return new Refused({ code: 'zip-damaged', file: '', expected: 'a zip file that opens; export it again' });
};
