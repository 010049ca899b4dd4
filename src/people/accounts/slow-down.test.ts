import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { slowDown } from './slow-down.ts';

const account = 'rosa.almeida@example.org';

const world = async () => {
  const { people, wait } = await scratch();
  const slow = slowDown({ db: people.db, now: people.now, secret: 'a key for this test alone' });
  return { people, wait, slow, from: (address: string) => slow.begin({ account, address }) };
};

test('five tries are free; then each wait is twice the last, up to a minute', async () => {
  const { wait, from } = await world();
  const waits: number[] = [];
  for (let tries = 0; tries < 14; tries++) {
    const seconds = await from('a');
    waits.push(seconds);
    wait({ seconds });
    if (seconds > 0) expect(await from('a')).toBe(0);
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a wait is not made longer by asking during it', async () => {
  const { wait, from } = await world();
  for (let tries = 0; tries < 6; tries++) await from('a');
  expect(await from('a')).toBe(1);
  wait({ seconds: 1 });
  expect(await from('a')).toBe(0);
});

test('after a hundred failures from anywhere a new address waits first, and a known one does not (S3)', async () => {
  const { slow, wait, from } = await world();
  await slow.succeeded({ account, address: 'home' });
  for (let tries = 0; tries < 100; tries++) expect(await from(`stranger ${tries % 20}`)).toBe(0);
  expect(await from('a new place')).toBe(60);
  expect(await from('home')).toBe(0);
  wait({ seconds: 60 });
  expect(await from('a new place')).toBe(0);
  expect(await from('a new place')).toBe(60);
  expect(await slow.begin({ account: 'somebody.else@example.org', address: 'a new place' })).toBe(0);
});

test('the owner who gets it right starts anew, and so does everybody after a day', async () => {
  const { slow, wait, from } = await world();
  for (let tries = 0; tries < 6; tries++) await from('home');
  await slow.succeeded({ account, address: 'home' });
  for (let tries = 0; tries < 5; tries++) expect(await from('home')).toBe(0);
  for (let tries = 0; tries < 6; tries++) await from('a');
  wait({ minutes: 24 * 60 + 1 });
  expect(await from('a')).toBe(0);
});

test('tries at the same moment are all counted', async () => {
  const { from } = await world();
  const waits = await Promise.all(Array.from({ length: 12 }, () => from('a')));
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
});

test('neither accounts nor addresses can be read from what is stored', async () => {
  const { people, from } = await world();
  await from('192.0.2.1');
  const rows = JSON.stringify(await people.db.selectFrom('sign_in_try').selectAll().execute());
  expect(rows).not.toContain('rosa');
  expect(rows).not.toContain('192.0');
});
