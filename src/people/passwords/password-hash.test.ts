import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

test('a stored password says argon2id with at least 19 MiB, 2 passes and 1 lane, and its own salt (S5)', async () => {
  const [first, second] = await Promise.all([
    hashPassword('one and the same'),
    hashPassword('one and the same'),
  ]);
  const [, algorithm, version, cost, salt = '', tag = ''] = first.split('$');
  expect([algorithm, version, cost]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
  expect(Buffer.from(salt, 'base64')).toHaveLength(16);
  expect(Buffer.from(tag, 'base64')).toHaveLength(32);
  expect(second).not.toBe(first);
});

test('only the same password fits, however the keyboard composes its letters', async () => {
  const hash = await hashPassword('caf\u00e9 com leite e p\u00e3o');
  expect(await verifyPassword({ hash, password: 'cafe\u0301 com leite e pa\u0303o' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'cafe com leite e pao' })).toBe(false);
  expect(await verifyPassword({ hash: 'plain', password: 'plain' })).toBe(false);
});

test('a hash of another implementation with other costs is read as it says', async () => {
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
});
