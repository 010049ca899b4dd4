import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readProviders } from './providers.ts';

const one = `providers:
  - id: google
    district: sakonnet
    label: Sakonnet
    issuer: https://accounts.google.com
    clientId: abc
    clientSecret: { file: google.secret }
    join: { claim: email, as: email }
`;

const read = (text: string, origin = 'https://plans.example.org') => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-providers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'sign-in.yml');
  writeFileSync(file, text);
  writeFileSync(join(folder, 'google.secret'), 'of the file\n');
  const answer = readProviders({ file, origin, environment: { SECRET: 'of the environment', EMPTY: '' } });
  return 'refused' in answer ? answer.refused.replace(folder, '') : answer;
};

test('without the file nobody signs in at a school', () => {
  expect(
    readProviders({ file: '/nowhere/sign-in.yml', origin: 'http://127.0.0.1', environment: {} }),
  ).toEqual([]);
});

test('the secret comes from a file beside it or from the environment, and never from the file itself', () => {
  expect(read(one)).toMatchObject([
    { id: 'google', clientSecret: 'of the file', scope: 'openid profile email' },
  ]);
  const variable = one.replace('file: google.secret', 'environment: SECRET');
  expect(read(variable)).toMatchObject([{ clientSecret: 'of the environment' }]);
  expect(read(one.replace('google.secret', 'none.secret'))).toBe(
    '/sign-in.yml cannot be used: none.secret holds no secret for google.',
  );
  expect(read(one.replace('file: google.secret', 'environment: EMPTY'))).toBe(
    '/sign-in.yml cannot be used: the variable EMPTY holds no secret for google.',
  );
  expect(read(one.replace('{ file: google.secret }', 'plain'))).toMatch(
    /cannot be used: providers.0.clientSecret/,
  );
});

test('an issuer over plain http is taken on loopback alone, and only when we are there, too', () => {
  const plain = one.replace('https://accounts.google.com', 'http://127.0.0.1:4000');
  expect(read(plain, 'http://127.0.0.1:4321')).toHaveLength(1);
  const sentence = '/sign-in.yml cannot be used: the issuer of google has to begin with https.';
  expect(read(plain)).toBe(sentence);
  expect(read(plain.replace('127.0.0.1', 'school.example'), 'http://127.0.0.1:4321')).toBe(sentence);
});

test('what cannot be read, and an id that is there twice, is said', () => {
  expect(read('providers: [')).toMatch(/cannot be used/);
  expect(read(one.replace('label:', 'lable:'))).toMatch(/cannot be used: providers.0/);
  expect(read(`${one}${one.replace('providers:\n', '')}`)).toMatch(/google is there twice/);
});
