import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { BagInfo } from '../../package/bag/bag-info.ts';
import { FaultError } from '../../package/fault.ts';
import { inspectPackage } from '../../package/inspect-package.ts';
import { packageLimits } from '../../package/limits.ts';
import { type PackageFile, wholeFile } from '../../package/package-files.ts';
import { planInPdf } from '../../package/plan-in-pdf.ts';
import { maxFileBytes } from '../../plan/admit-path.ts';
import { formatMediaPointer, parseMediaPointer } from '../../plan/media-pointer.ts';
import { type IncomingHistory, readBundle } from '../../store/bundle/read-bundle.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import type { OpenedIncoming } from './open-incoming.ts';

/**
 * The plan in what was handed over: its files as a repository would hold them, the bytes of its pictures, and its history
 * where that came along. Only a whole plan goes on from here. Nothing is judged yet but whether it is what it says.
 */

export type IncomingFile = { readonly path: string; readonly bytes: Uint8Array };

export type IncomingPlan = {
  readonly kind: OpenedIncoming['kind'];
  /** Text and pointers, by path; undefined when the history alone says them. */
  readonly files: readonly IncomingFile[] | undefined;
  /** SHA-256 -> where its bytes are read. */
  readonly media: ReadonlyMap<string, PackageFile>;
  readonly history: IncomingHistory | undefined;
  /** Git's id that the sender says the files have. */
  readonly saidTreeId: string | undefined;
  /** UTC instant of the sender's last save. */
  readonly savedAt: string | undefined;
  readonly info: BagInfo | undefined;
  readonly signer: Buffer | undefined;
  /** The sender's framework, as a document. */
  readonly framework: Uint8Array | undefined;
};

/** @throws FaultError when it is damaged, is no plan, or is only a part of one */
export const incomingPlan = async (
  incoming: OpenedIncoming,
  onProgress: (words: string) => void,
): Promise<IncomingPlan | Refusal> => {
  if (incoming.kind === 'pdf') return fromPdf(incoming.path);
  if (incoming.kind === 'bundle') return fromBundle(incoming.path);
  return fromPackage(incoming, onProgress);
};

const nothing = {
  files: undefined,
  media: new Map(),
  history: undefined,
  saidTreeId: undefined,
  savedAt: undefined,
  info: undefined,
  signer: undefined,
  framework: undefined,
} as const;

const fromPdf = (path: string): IncomingPlan => {
  if (statSync(path).size > packageLimits.wholeBytes * 4)
    throw new FaultError('too-large', '', 'This PDF is larger than that of any plan.');
  const data = planInPdf(readFileSync(path));
  if (!data) throw new FaultError('not-a-package', '', 'There is no plan inside this PDF.');
  if (!data.complete) throw onlyPart(data.reader);
  const files = Object.entries(data.files).map(([name, text]) => ({ path: name, bytes: Buffer.from(text) }));
  return { ...nothing, kind: 'pdf', files, saidTreeId: data.treeId, savedAt: data.savedAt };
};

const fromBundle = (path: string): IncomingPlan | Refusal => {
  if (statSync(path).size > packageLimits.wholeBytes * 2)
    throw new FaultError('too-large', '', 'This history is larger than that of any plan.');
  const history = readBundle(readFileSync(path));
  return isRefusal(history) ? history : { ...nothing, kind: 'bundle', history };
};

const fromPackage = async (
  { opened }: OpenedIncoming,
  onProgress: (words: string) => void,
): Promise<IncomingPlan | Refusal> => {
  if (!opened) throw new Error('A package is opened before it is read.');
  const { faults, info, signer } = await inspectPackage(opened, (finished) =>
    onProgress(`Checking file ${finished} of ${opened.files.size}`),
  );
  const [fault] = faults;
  if (fault || !info) {
    const { code, file, message } = fault ?? {
      code: 'tag-file',
      file: '',
      message: 'There is no bag-info.txt.',
    };
    throw new FaultError(
      code,
      file,
      faults.length > 1 ? `${message} (and ${faults.length - 1} more)` : message,
    );
  }
  if (info['ILP-Complete'] !== 'yes') throw onlyPart(info['ILP-Reader']);
  const bundle = opened.files.get(historyPath);
  const history = bundle && readBundle(await wholeFile(bundle, packageLimits.wholeBytes * 2));
  if (isRefusal(history)) return history;
  const found = await sourceIn([...opened.files.values()]);
  return {
    ...found,
    kind: 'package',
    history,
    saidTreeId: info['ILP-Tree'],
    savedAt: info['ILP-Saved-At'],
    info,
    signer,
  };
};

const historyPath = 'data/history.bundle';
const largestFramework = 2 * 1024 * 1024;
const sourceFolder = 'data/ilp/';
const mediaPath = /^media\/([0-9a-f]{64})\.[a-z0-9]+$/;

const sourceIn = async (
  all: readonly PackageFile[],
): Promise<Pick<IncomingPlan, 'files' | 'media' | 'framework'>> => {
  const files: IncomingFile[] = [];
  let framework: Uint8Array | undefined;
  const media = new Map<string, PackageFile>();
  for (const file of all) {
    if (!file.path.startsWith(sourceFolder)) continue;
    const path = file.path.slice(sourceFolder.length);
    if (path.startsWith('schemas/')) continue;
    const [, sha256] = mediaPath.exec(path) ?? [];
    if (sha256 !== undefined) files.push({ path, bytes: await pointerOf(file, sha256, media) });
    else {
      const bytes = await wholeFile(file, path === 'framework.json' ? largestFramework : maxFileBytes);
      if (path === 'framework.json') framework = bytes;
      else files.push({ path, bytes });
    }
  }
  return { files, media, framework };
};

/** Bytes whose sum is their name become a pointer again; a pointer in their place says that they are lost. */
const pointerOf = async (
  file: PackageFile,
  sha256: string,
  media: Map<string, PackageFile>,
): Promise<Uint8Array> => {
  if (file.sizeBytes < 300) {
    const bytes = await wholeFile(file);
    if (parseMediaPointer(bytes.toString('latin1'))?.sha256 === sha256) return bytes;
  }
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk as Uint8Array);
  if (hash.digest('hex') !== sha256)
    throw new FaultError('changed', file.path, `${file.path} is not what its name says.`);
  media.set(sha256, file);
  return Buffer.from(formatMediaPointer({ sha256, sizeBytes: file.sizeBytes }));
};

const onlyPart = (reader: string): FaultError =>
  new FaultError(
    'not-a-package',
    '',
    `This copy was made for another reader (${reader}) and is only a part of the plan. Ask for the student’s own package.`,
  );
