import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { districtKey, keyIn } from './district-key.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-key-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('is made once, for its owner alone, and stays', () => {
  expect(keyIn(folder)).toBe(undefined);
  const first = districtKey(folder);
  expect(statSync(join(folder, 'signing.key')).mode & 0o777).toBe(0o600);
  expect(districtKey(folder).publicKey).toBe(first.publicKey);
  expect(readFileSync(join(folder, 'signing.pub'), 'utf8')).toBe(`${first.publicKey}\n`);
});

test('signs for one message and one purpose', () => {
  const key = districtKey(folder);
  const signature = key.sign('Hello', 'throughline-register');
  expect(key.holds('Hello', 'throughline-register', signature)).toBe(true);
  expect(key.holds('Hallo', 'throughline-register', signature)).toBe(false);
  expect(key.holds('Hello', 'throughline-package', signature)).toBe(false);
  for (const odd of ['', 'x', signature.slice(0, 90), signature.replace('U1NIU0lH', 'U1NIU0lI')]) {
    expect(key.holds('Hello', 'throughline-register', odd)).toBe(false);
  }
});

const hasSshKeygen = (() => {
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' });
    return true;
  } catch (thrown) {
    return (thrown as { code?: string }).code !== 'ENOENT';
  }
})();

test.runIf(hasSshKeygen)('is believed by ssh-keygen', () => {
  const key = districtKey(folder);
  writeFileSync(join(folder, 'signers'), `district ${key.publicKey}\n`);
  writeFileSync(join(folder, 'head.sig'), key.sign('Hello\n', 'throughline-register'));
  const verify = (input: string): string =>
    execFileSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', 'signers', '-I', 'district', '-n', 'throughline-register', '-s', 'head.sig'],
      { cwd: folder, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] },
    );
  expect(verify('Hello\n')).toContain('Good "throughline-register" signature for district');
  expect(() => verify('Hallo\n')).toThrow();
});
