import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeSigningKey, readSigningKey } from '../signing/key-file.ts';
import type { BagInfo } from './bag/bag-info.ts';
import { makeBag, memoryFile } from './bag/make-bag.ts';
import { FaultError } from './fault.ts';
import { inspectPackage, openPackage } from './inspect-package.ts';
import { zipBytes } from './zip/write-zip.ts';

const info: Omit<BagInfo, 'Payload-Oxum'> = {
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
  'ILP-Tree': '0'.repeat(40),
  'ILP-Schema-Version': '1',
  'ILP-Framework': 'ri 2016',
  'ILP-District': 'sakonnet',
  'ILP-Missing-Media': '0',
};

const made = makeSigningKey('sakonnet');

const bytesOfPackage = async (payload: Readonly<Record<string, string>>): Promise<Buffer> => {
  const files = await makeBag({
    payload: Object.entries(payload).map(([path, text]) => memoryFile(path, text)),
    info,
    texts: { readMe: 'Read me.\n', howToVerify: 'Like this.\n' },
    key: readSigningKey(made.privateText),
  });
  const parts: Uint8Array[] = [];
  for await (const part of zipBytes(files)) parts.push(part);
  return Buffer.concat(parts);
};

const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Codes of all that is wrong; empty for a package that is whole and signed. */
const faultsOf = async (path: string): Promise<readonly string[]> => {
  try {
    const opened = await openPackage(path);
    try {
      const { faults, signer } = await inspectPackage(opened);
      return signer ? faults.map(({ code }) => code) : [...faults.map(({ code }) => code), 'unsigned'];
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    if (thrown instanceof FaultError) return [thrown.fault.code];
    throw thrown;
  }
};

test('every flipped, removed and added byte of a package is noticed', async () => {
  const bytes = await bytesOfPackage({ 'data/a.txt': 'Ana\n', 'data/empty.txt': '' });
  const file = join(scratch(), 'package.zip');
  writeFileSync(file, bytes);
  expect(await faultsOf(file)).toEqual([]);
  const step = process.env.THROUGHLINE_LONG ? 1 : 17;
  for (let at = 0; at < bytes.length; at += step) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
    writeFileSync(file, flipped);
    expect(await faultsOf(file), `byte ${at} flipped`).not.toEqual([]);
    if (at % 5 !== 0) continue;
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]));
    expect(await faultsOf(file), `byte ${at} removed`).not.toEqual([]);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at)]));
    expect(await faultsOf(file), `byte added at ${at}`).not.toEqual([]);
  }
});

test('an unpacked package is as good as the zip, until something in it changes', async () => {
  const folder = scratch();
  const file = join(folder, 'package.zip');
  writeFileSync(file, await bytesOfPackage({ 'data/a.txt': 'Ana\n', 'data/ilp/b.txt': 'Ben\n' }));
  execFileSync('unzip', ['-q', file, '-d', join(folder, 'unpacked')]);
  const unpacked = join(folder, 'unpacked');
  expect(await faultsOf(unpacked)).toEqual([]);
  execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], {
    cwd: unpacked,
  });
  writeFileSync(join(unpacked, 'data', '.DS_Store'), 'x');
  expect(await faultsOf(unpacked)).toEqual([]);
  writeFileSync(join(unpacked, 'data', 'more.txt'), 'x');
  expect(await faultsOf(unpacked)).toEqual(['unexpected', 'changed']);
});
