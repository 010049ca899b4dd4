import type { Readable } from 'node:stream';
import { FaultError } from './fault.ts';
import { packageLimits } from './limits.ts';

/** The files of a package wherever they lie, in a zip or in a folder: to be read one after the other as streams. */

export type PackageFile = {
  /** With `/`, from the top of the package: `data/index.html`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly open: () => AsyncIterable<Uint8Array> | Readable;
};

export type OpenedPackage = {
  readonly files: ReadonlyMap<string, PackageFile>;
  readonly close: () => Promise<void>;
};

/** @throws FaultError `too-large` for more than is read at once */
export const wholeFile = async (
  { path, sizeBytes, open }: PackageFile,
  limitBytes: number = packageLimits.wholeBytes,
): Promise<Buffer> => {
  if (sizeBytes > limitBytes)
    throw new FaultError('too-large', path, `${path} is larger than such a file may be.`);
  const parts: Uint8Array[] = [];
  for await (const chunk of open()) parts.push(chunk as Uint8Array);
  return Buffer.concat(parts);
};
