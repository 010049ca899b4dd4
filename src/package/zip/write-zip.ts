import { crc32 } from 'node:zlib';
import { FaultError } from '../fault.ts';
import { packageLimits } from '../limits.ts';
import type { PackageFile } from '../package-files.ts';
import { centralHeader, endRecord, localHeader, type Placed, type Stored, spanOf } from './layout.ts';

/**
 * Files as the bytes of a zip, in the order in which they come, a piece at a time: what is written is never held in
 * memory. A file that changes while it is written breaks the writing off.
 */

export type SummedFile = PackageFile & { readonly crc32: number };

/**
 * @returns pieces of at most what a file hands out at a time
 * @throws FaultError `changed` when a file is not what was summed before; `too-large`
 */
export async function* zipBytes(files: readonly SummedFile[]): AsyncGenerator<Uint8Array> {
  const placed: Placed[] = [];
  let offset = 0;
  for (const file of files) {
    if (offset + spanOf(file) > packageLimits.bytes || placed.length === packageLimits.files)
      throw new FaultError('too-large', file.path, 'This is more than one package can hold.');
    placed.push({ ...storedOf(file), offset });
    yield localHeader(file);
    yield* summed(file);
    offset += spanOf(file);
  }
  const directory = Buffer.concat(placed.map(centralHeader));
  yield directory;
  yield endRecord({ files: placed.length, offset, sizeBytes: directory.length });
}

const storedOf = ({ path, sizeBytes, crc32: sum }: SummedFile): Stored => ({ path, sizeBytes, crc32: sum });

async function* summed({ path, sizeBytes, crc32: expected, open }: SummedFile): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let size = 0;
  for await (const chunk of open()) {
    sum = crc32(chunk as Uint8Array, sum);
    size += chunk.length;
    yield chunk as Uint8Array;
  }
  if (sum !== expected || size !== sizeBytes)
    throw new FaultError('changed', path, `${path} changed while it was packed.`);
}
