import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NotReceived, type ReceivedPlan, receivePlan } from '../src/journeys/receiving/receive-plan.ts';
import type { BagInfo } from '../src/package/bag/bag-info.ts';
import { makeBag, memoryFile } from '../src/package/bag/make-bag.ts';
import { zipBytes } from '../src/package/zip/write-zip.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from '../src/signing/key-file.ts';
import { publicKeyLine } from '../src/signing/public-key.ts';
import { readTrustList } from '../src/signing/trust-list.ts';
import { treeIdOfFiles } from '../src/store/bundle/snapshot-of.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { git, scratchFolder } from '../src/store/testing/scratch.ts';
import { smallPlanFiles } from './small-plan.ts';

/** For tests of packages: the small plan as a package that is whole and signed, and districts that receive it. */

export const newKey = (): SigningKey => readSigningKey(makeSigningKey('sakonnet').privateText) as SigningKey;

export const districtKey = newKey();

export const trust = readTrustList(`sakonnet ${publicKeyLine(districtKey.publicBytes)}\n`);

export type Made = {
  /** Files of the plan, by path in it; text or bytes. */
  readonly plan?: Readonly<Record<string, string | Uint8Array>>;
  /** Further files, by path in the package. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
  readonly info?: Partial<BagInfo>;
  readonly key?: SigningKey | undefined;
};

/** The bytes of a package. Its tree id is that of the files, unless `info` says otherwise. */
export const packageBytes = async (made: Made = {}): Promise<Buffer> => {
  const plan = made.plan ?? smallPlanFiles;
  const files = Object.entries(plan).map(([path, content]) => ({
    path,
    bytes: Buffer.from(content as string),
  }));
  const treeId = treeIdOfFiles(files);
  const bag = await makeBag({
    payload: [
      ...files.map(({ path, bytes }) => memoryFile(`data/ilp/${path}`, bytes)),
      ...Object.entries(made.more ?? {}).map(([path, content]) => memoryFile(path, content)),
    ],
    info: {
      'Source-Organization': 'Sakonnet',
      'External-Identifier': 'k3v9q2m7x5t8w4zr',
      'External-Description': 'A plan',
      'Bagging-Date': '2026-05-22',
      'Bag-Software-Agent': 'Throughline',
      'ILP-Format': '1',
      'ILP-Reader': 'student',
      'ILP-Complete': 'yes',
      'ILP-History': 'no',
      'ILP-Saved-At': '2026-05-22T15:00:00.000Z',
      'ILP-Tree': isRefusal(treeId) ? '0'.repeat(40) : treeId,
      'ILP-Schema-Version': '1',
      'ILP-Framework': 'ri 2016',
      'ILP-District': 'sakonnet',
      'ILP-Missing-Media': '0',
      ...made.info,
    },
    texts: { readMe: 'Read me.\n', howToVerify: 'Like this.\n' },
    key: 'key' in made ? made.key : districtKey,
  });
  return zipOf(bag);
};

export const zipOf = async (files: Parameters<typeof zipBytes>[0]): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of zipBytes(files)) parts.push(part);
  return Buffer.concat(parts);
};

/** Everything below a folder, by path: to see that nothing was written. */
export const listing = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true }).map(String).sort();

export const newDistrict = (): string => {
  const folder = join(scratchFolder(), 'district');
  mkdirSync(folder);
  return folder;
};

export type Handed = Partial<Parameters<typeof receivePlan>[0]>;

export const receive = (
  path: string,
  dataFolder: string,
  more: Handed = {},
): Promise<ReceivedPlan | NotReceived> =>
  receivePlan({
    path,
    dataFolder,
    isDryRun: false,
    trust: undefined,
    secrets: { identities: [], passphrase: undefined },
    now: Date.parse('2026-06-01T12:00:00Z'),
    onProgress: () => undefined,
    ...more,
  });

/** A file with these bytes. */
export const fileOf = (bytes: Uint8Array | string, name = 'package.zip'): string => {
  const file = join(scratchFolder(), name);
  writeFileSync(file, bytes);
  return file;
};

/** Why it was refused, in one word; `taken` when it was not. */
export const outcomeOf = (result: ReceivedPlan | NotReceived): string => {
  if ('fault' in result) return result.fault.code;
  if (isRefusal(result)) return result.refused;
  return 'problems' in result ? 'problems' : 'taken';
};

/** A bundle of main in a repository that native git made. */
export const nativeBundle = (repository: string): string => {
  const file = join(repository, 'history.bundle');
  git(repository, ['bundle', 'create', '-q', file, '--all']);
  return file;
};
