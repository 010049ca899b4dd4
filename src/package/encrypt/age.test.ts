import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, onTestFinished, test } from 'vitest';
import { FaultError } from '../fault.ts';
import { isLocked, type Lock, locked, lockFor, type Secrets, unlock } from './age.ts';

const clear = Buffer.from('A plan. '.repeat(40_000));

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

const lockedBytes = async (lock: Lock): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of locked(inPieces(clear), lock)) parts.push(part);
  return Buffer.concat(parts);
};

const opened = async (bytes: Uint8Array, secrets: Partial<Secrets>): Promise<Buffer | string> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-age-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'clear');
  try {
    await unlock(inPieces(bytes), file, { identities: [], passphrase: undefined, ...secrets });
    return readFileSync(file);
  } catch (thrown) {
    if (thrown instanceof FaultError) return thrown.fault.code;
    throw thrown;
  }
};

test('only the recipient opens it, and a changed byte anywhere is noticed', async () => {
  const identity = await generateIdentity();
  const other = await generateIdentity();
  const lock = lockFor([await identityToRecipient(identity)]) as Lock;
  const bytes = await lockedBytes(lock);
  expect(isLocked(bytes)).toBe(true);
  expect(bytes.includes('A plan.')).toBe(false);
  expect(await opened(bytes, { identities: [identity] })).toEqual(clear);
  expect(await opened(bytes, { identities: [other] })).toBe('wrong-secret');
  expect(await opened(bytes, {})).toBe('encrypted');
  expect(await opened(bytes, { identities: ['AGE'] })).toBe('wrong-secret');
  for (const at of [3, 60, 190, 250, 70_000, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 4;
    expect(['wrong-secret', 'changed']).toContain(await opened(changed, { identities: [identity] }));
  }
  expect(await opened(bytes.subarray(0, -70_000), { identities: [identity] })).toBe('changed');
});

test('a passphrase opens it, and another does not', async () => {
  const bytes = await lockedBytes({ passphrase: 'boats on the river' });
  expect(await opened(bytes, { passphrase: 'boats on the river' })).toEqual(clear);
  expect(await opened(bytes, { passphrase: 'boats on the lake' })).toBe('wrong-secret');
});

test('what is no public key is no lock', () => {
  expect(lockFor(['age1nonsense'])).toBeUndefined();
});
