import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SigningKey } from '../../signing/key-file.ts';
import { signBytes } from '../../signing/ssh-signature.ts';
import type { PackageFile } from '../package-files.ts';
import type { SummedFile } from '../zip/write-zip.ts';
import { type BagInfo, formatBagInfo } from './bag-info.ts';
import { formatManifest } from './manifest.ts';
import {
  bagItText,
  listedTagFiles,
  manifestFile,
  signatureFile,
  signatureNamespace,
  tagManifestFile,
} from './tag-files.ts';

/**
 * Payload to bag: sums every file once, then writes the manifests over them and, with a key, the district's signature
 * over the last one. What comes back is in the order of the zip; nothing is written here.
 */

export type BagRequest = {
  /** Paths begin with `data/`; in any order, each once. */
  readonly payload: readonly PackageFile[];
  readonly info: Omit<BagInfo, 'Payload-Oxum'>;
  readonly texts: { readonly readMe: string; readonly howToVerify: string };
  readonly key: SigningKey | undefined;
  readonly onFile?: (finished: number) => void;
};

export const makeBag = async (request: BagRequest): Promise<readonly SummedFile[]> => {
  const { payload, info, texts, key, onFile } = request;
  const sorted = payload.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const files: (SummedFile & { readonly sha256: string })[] = [];
  for (const file of sorted) {
    files.push({ ...file, ...(await sumsOf(file)) });
    onFile?.(files.length);
  }
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const contents: Readonly<Record<(typeof listedTagFiles)[number], string>> = {
    'READ-ME-FIRST.txt': texts.readMe,
    'HOW-TO-VERIFY.txt': texts.howToVerify,
    'bagit.txt': bagItText,
    'bag-info.txt': formatBagInfo({ ...info, 'Payload-Oxum': `${sizeBytes}.${files.length}` }),
    [manifestFile]: formatManifest(new Map(files.map(({ path, sha256 }) => [path, sha256]))),
  };
  const tags = listedTagFiles.map((path) => textFile(path, contents[path]));
  const tagManifest = formatManifest(new Map(tags.map(({ path, sha256 }) => [path, sha256])));
  const signed = { namespace: signatureNamespace, bytes: Buffer.from(tagManifest) };
  return [
    ...tags,
    textFile(tagManifestFile, tagManifest),
    ...(key ? [textFile(signatureFile, signBytes(key, signed))] : []),
    ...files,
  ];
};

/** A file that is in memory already. */
export const memoryFile = (path: string, content: Uint8Array | string): PackageFile => {
  const bytes = Buffer.from(content as string);
  return { path, sizeBytes: bytes.length, open: () => once(bytes) };
};

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const textFile = (path: string, text: string): SummedFile & { readonly sha256: string } => {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...memoryFile(path, bytes), crc32: crc32(bytes), sha256 };
};

const sumsOf = async ({
  open,
}: PackageFile): Promise<{ readonly crc32: number; readonly sha256: string }> => {
  const hash = createHash('sha256');
  let sum = 0;
  for await (const chunk of open()) {
    hash.update(chunk as Uint8Array);
    sum = crc32(chunk as Uint8Array, sum);
  }
  return { crc32: sum, sha256: hash.digest('hex') };
};
