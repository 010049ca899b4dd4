import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { FaultError } from '../fault.ts';
import { packageLimits } from '../limits.ts';
import type { OpenedPackage, PackageFile } from '../package-files.ts';
import { foldedPath, isPackagePath } from '../package-path.ts';
import {
  centralHeader,
  endBytes,
  endRecord,
  localHeader,
  type Placed,
  readCentralHeader,
  readEndRecord,
  spanOf,
} from './layout.ts';

/**
 * The files of a zip that has exactly our layout. Nothing is unpacked, and nothing is believed: the directory and every
 * header are built again from what they say and compared byte by byte, and the files must lie side by side and fill
 * the container. So there are no links, no bombs, no overlaps and no hidden bytes; only the contents can still be wrong.
 */

/** @throws FaultError `not-a-package`, `container`, `unsafe-path`, `twice` or `too-large` */
export const openZip = async (file: string): Promise<OpenedPackage> => {
  const handle = await open(file, 'r');
  try {
    const placed = await directoryOf(handle);
    await holdHeaders(handle, placed);
    return {
      files: new Map(placed.map((one) => [one.path, packageFile(file, one)])),
      close: () => handle.close(),
    };
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
};

const directoryOf = async (handle: FileHandle): Promise<readonly Placed[]> => {
  const { size } = await handle.stat();
  if (size < endBytes) throw new FaultError('not-a-package', '', 'This file is too short to be a package.');
  const end = await readAt(handle, size - endBytes, endBytes);
  const directory = readEndRecord(end);
  if (directory.files > packageLimits.files)
    throw new FaultError('too-large', '', `There are more than ${packageLimits.files} files in this zip.`);
  const isWhole =
    end.equals(endRecord(directory)) && directory.offset + directory.sizeBytes + endBytes === size;
  const mostBytes = directory.files * (packageLimits.pathLength + 46);
  if (!isWhole || directory.sizeBytes > mostBytes) throw notAsPacked();
  const bytes = await readAt(handle, directory.offset, directory.sizeBytes);
  const placed = filesIn(bytes);
  const filled = placed.reduce((sum, one) => sum + spanOf(one), 0);
  if (placed.length !== directory.files || filled !== directory.offset) throw notAsPacked();
  return placed;
};

const filesIn = (bytes: Buffer): readonly Placed[] => {
  const placed: Placed[] = [];
  const known = new Set<string>();
  let offset = 0;
  for (let at = 0; at < bytes.length; ) {
    const read = readCentralHeader(bytes, at);
    if (read === undefined) throw notAsPacked();
    const { file, next } = read;
    if (!isPackagePath(file.path))
      throw new FaultError('unsafe-path', '', 'A file in this zip has a name that no package has.');
    if (known.has(foldedPath(file.path)))
      throw new FaultError('twice', file.path, `${file.path} is in this zip twice.`);
    known.add(foldedPath(file.path));
    if (file.offset !== offset || !bytes.subarray(at, next).equals(centralHeader(file))) throw notAsPacked();
    placed.push(file);
    offset += spanOf(file);
    at = next;
  }
  return placed;
};

/** Headers lie before each file: read one by one, they cost as little as the directory. */
const holdHeaders = async (handle: FileHandle, placed: readonly Placed[]): Promise<void> => {
  for (const file of placed) {
    const expected = localHeader(file);
    if (!(await readAt(handle, file.offset, expected.length)).equals(expected)) throw notAsPacked();
  }
};

const packageFile = (zip: string, file: Placed): PackageFile => {
  const start = file.offset + spanOf(file) - file.sizeBytes;
  return {
    path: file.path,
    sizeBytes: file.sizeBytes,
    open: () =>
      file.sizeBytes === 0
        ? nothing()
        : createReadStream(zip, { start, end: start + file.sizeBytes - 1, highWaterMark: 256 * 1024 }),
  };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const notAsPacked = (): FaultError =>
  new FaultError(
    'container',
    '',
    'The zip around the files is not as Throughline made it. If another program packed it again, unpack it and give the folder.',
  );
