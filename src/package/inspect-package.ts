import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { signerOf } from '../signing/ssh-signature.ts';
import { type BagInfo, parseBagInfo } from './bag/bag-info.ts';
import { parseManifest, type Sums } from './bag/manifest.ts';
import {
  bagItText,
  isPayload,
  listedTagFiles,
  manifestFile,
  signatureFile,
  signatureNamespace,
  tagManifestFile,
} from './bag/tag-files.ts';
import { type Fault, FaultError } from './fault.ts';
import { openFolder } from './open-folder.ts';
import { type OpenedPackage, type PackageFile, wholeFile } from './package-files.ts';
import { openZip } from './zip/open-zip.ts';

/**
 * Holds a package against itself: is every file there, once, unchanged, and nothing besides; and which key signed it.
 * Whether that key is known is for the caller to say. Each byte is read once; memory does not grow with the files.
 */

export type Inspected = {
  readonly faults: readonly Fault[];
  /** Undefined when bag-info.txt cannot be read. */
  readonly info: BagInfo | undefined;
  /** The key that signed the tag manifest; undefined when nobody did. */
  readonly signer: Buffer | undefined;
  readonly files: number;
  readonly sizeBytes: number;
};

/** @throws FaultError when the container cannot be read at all */
export const openPackage = async (path: string): Promise<OpenedPackage> =>
  statSync(path).isDirectory() ? openFolder(path) : openZip(path);

export const inspectPackage = async (
  { files }: OpenedPackage,
  onFile?: (finished: number) => void,
): Promise<Inspected> => {
  const faults: Fault[] = [];
  const note = (code: Fault['code'], file: string, message: string) => faults.push({ code, file, message });
  const text = async (path: string): Promise<string> => {
    const file = files.get(path);
    if (file === undefined) throw new FaultError('missing', path, `${path} is missing.`);
    return (await wholeFile(file)).toString('utf8');
  };
  const tagText = await orFault(() => text(tagManifestFile), faults);
  const payloadSums = await orFault(
    async () => parseManifest(manifestFile, await text(manifestFile)),
    faults,
  );
  const tagSums = await orFault(async () => parseManifest(tagManifestFile, tagText ?? ''), faults);
  const info = await orFault(async () => parseBagInfo(await text('bag-info.txt')), faults);
  if ((await orFault(() => text('bagit.txt'), faults)) !== bagItText)
    note('tag-file', 'bagit.txt', 'bagit.txt does not say that this is a BagIt bag of version 1.0.');
  if (tagSums && listedTagFiles.some((path) => !tagSums.has(path)))
    note('tag-file', tagManifestFile, `${tagManifestFile} does not list all that it must.`);
  const known = new Set([tagManifestFile, signatureFile, ...listedTagFiles]);
  for (const path of files.keys())
    if (!known.has(path) && !(isPayload(path) && payloadSums?.has(path)))
      note('unexpected', path, `${path} is in the package, but in no list.`);
  let finished = 0;
  const progress = () => onFile?.(++finished);
  await holdSums(tagSums, { files, faults, progress, belongs: (path) => known.has(path) });
  await holdSums(payloadSums, { files, faults, progress, belongs: isPayload });
  const payload = [...files.values()].filter(({ path }) => isPayload(path));
  const sizeBytes = payload.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (info && info['Payload-Oxum'] !== `${sizeBytes}.${payload.length}`)
    note('changed', 'bag-info.txt', 'bag-info.txt counts other files than there are.');
  const signer = await signerIn(files, { tagText, faults });
  return { faults, info, signer, files: payload.length, sizeBytes };
};

const orFault = async <T>(work: () => Promise<T>, faults: Fault[]): Promise<T | undefined> => {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof FaultError)) throw thrown;
    if (!faults.some(({ code, file }) => code === thrown.fault.code && file === thrown.fault.file))
      faults.push(thrown.fault);
    return undefined;
  }
};

type Holding = {
  readonly files: OpenedPackage['files'];
  readonly faults: Fault[];
  readonly progress: () => void;
  readonly belongs: (path: string) => boolean;
};

const holdSums = async (
  sums: Sums | undefined,
  { files, faults, progress, belongs }: Holding,
): Promise<void> => {
  for (const [path, expected] of sums ?? []) {
    const file = files.get(path);
    if (!belongs(path))
      faults.push({
        code: 'unexpected',
        file: path,
        message: `${path} is in a list that it does not belong to.`,
      });
    else if (file === undefined) faults.push({ code: 'missing', file: path, message: `${path} is missing.` });
    else if ((await sumOf(file)) !== expected)
      faults.push({ code: 'changed', file: path, message: `${path} is not as it was packed.` });
    progress();
  }
};

const sumOf = async ({ open }: PackageFile): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of open()) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
};

const signerIn = async (
  files: OpenedPackage['files'],
  { tagText, faults }: { readonly tagText: string | undefined; readonly faults: Fault[] },
): Promise<Buffer | undefined> => {
  const file = files.get(signatureFile);
  if (file === undefined || tagText === undefined) return undefined;
  const signature = await orFault(async () => (await wholeFile(file, 4096)).toString('latin1'), faults);
  const signed = { namespace: signatureNamespace, bytes: Buffer.from(tagText) };
  const signer = signature === undefined ? undefined : signerOf(signature, signed);
  if (signer === undefined)
    faults.push({
      code: 'signature',
      file: signatureFile,
      message: 'The signature does not fit this package.',
    });
  return signer;
};
