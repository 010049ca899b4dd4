import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeSigningKey, readSigningKey, type SigningKey } from './key-file.ts';
import { fingerprintOf, publicKeyLine } from './public-key.ts';
import { signBytes, signerOf } from './ssh-signature.ts';
import { readTrustList } from './trust-list.ts';

const made = makeSigningKey('sakonnet');
const key = readSigningKey(made.privateText) as SigningKey;
const bytes = Buffer.from('what the district says\n');
const namespace = 'ilp-package';

const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sign-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;

test('a key is read from the file it was written to, and from PKCS8', () => {
  expect(key.publicBytes).toEqual(made.publicBytes);
  const pem = key.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  expect(readSigningKey(pem)?.publicBytes).toEqual(made.publicBytes);
});

test('what is no Ed25519 key is no key', () => {
  const rsa = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
  for (const text of ['', 'a key', rsa, made.privateText.slice(0, 200), made.privateText.replace('b', 'c')])
    expect(readSigningKey(text)).toBeUndefined();
});

test('the same key and bytes give the same signature, which names its key', () => {
  const text = signBytes(key, { namespace, bytes });
  expect(signBytes(key, { namespace, bytes })).toBe(text);
  expect(signerOf(text, { namespace, bytes })).toEqual(made.publicBytes);
});

test('a signature holds for no other bytes, no other purpose, and in no other spelling', () => {
  const text = signBytes(key, { namespace, bytes });
  expect(signerOf(text, { namespace, bytes: Buffer.from('what the district said\n') })).toBeUndefined();
  expect(signerOf(text, { namespace: 'git', bytes })).toBeUndefined();
  for (let at = 0; at < text.length; at += 1) {
    for (const bit of [1, 32]) {
      const flipped = Buffer.from(text);
      flipped[at] = (flipped[at] as number) ^ bit;
      expect(signerOf(flipped.toString('latin1'), { namespace, bytes })).toBeUndefined();
    }
    expect(signerOf(text.slice(0, at) + text.slice(at + 1), { namespace, bytes })).toBeUndefined();
  }
});

test('a trust list names the owner of a key for the purposes of its line', () => {
  const list = readTrustList(
    [
      '# districts',
      '',
      `sakonnet namespaces="ilp-package,ilp-head" ${publicKeyLine(key.publicBytes)} Sakonnet`,
      `other cert-authority ${publicKeyLine(key.publicBytes)}`,
      'half ssh-ed25519 AAAA',
    ].join('\n'),
  );
  expect(list.nameOf(key.publicBytes, 'ilp-package')).toBe('sakonnet');
  expect(list.nameOf(key.publicBytes, 'git')).toBeUndefined();
  expect(list.nameOf(makeSigningKey('x').publicBytes, 'ilp-package')).toBeUndefined();
  expect(list.unreadLines).toEqual([4, 5]);
});

test.skipIf(!hasSshKeygen)(
  'ssh-keygen agrees: it reads our key, checks our signature, and we check its own',
  () => {
    const folder = scratch();
    const file = (name: string, text: string | Uint8Array): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const keyFile = file('key', made.privateText);
    chmodSync(keyFile, 0o600);
    const signed = file('signed', bytes);
    const signature = file('ours.sig', signBytes(key, { namespace, bytes }));
    const trusted = file('trusted', `sakonnet ${publicKeyLine(key.publicBytes)}\n`);
    const run = (...words: string[]) => execFileSync('ssh-keygen', words, { encoding: 'utf8', input: bytes });
    expect(run('-l', '-f', keyFile)).toContain(fingerprintOf(key.publicBytes));
    expect(run('-y', '-f', keyFile)).toContain(publicKeyLine(key.publicBytes));
    expect(run('-Y', 'verify', '-f', trusted, '-I', 'sakonnet', '-n', namespace, '-s', signature)).toContain(
      'Good',
    );
    execFileSync('ssh-keygen', ['-Y', 'sign', '-f', keyFile, '-n', namespace, signed], { stdio: 'ignore' });
    const theirs = execFileSync('cat', [`${signed}.sig`], { encoding: 'utf8' });
    expect(theirs).toBe(signBytes(key, { namespace, bytes }));
  },
);
