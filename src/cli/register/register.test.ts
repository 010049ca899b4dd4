import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openPeople } from '../../people/open-people.ts';
import { openRegister } from '../../people/register/open-register.ts';
import { districtKey } from '../../signing/district-key.ts';
import { main } from '../main.ts';
import { recordingTerminal } from '../recording-terminal.ts';

const plan = 'k3v9q2m7x5t8w4zr';

const type = async (...words: readonly string[]) => {
  const { terminal, written } = recordingTerminal();
  return { exitCode: await main(words, terminal), ...written };
};

/** A data folder with three lines and a head. */
const district = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ilp-register-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = () => Date.parse('2026-05-22T12:00:00Z');
  const people = await openPeople({ folder, now });
  onTestFinished(() => people.close());
  const register = openRegister({ db: people.db, now, sign: districtKey(folder).sign });
  for (const name of ['Rosa Lima', 'Ben\u001b[2J\nFake', 'Cal Reis']) {
    await register.write([
      {
        planId: plan,
        personId: 'rosa000000000000',
        name,
        relation: 'counselor',
        party: 'Narrow River Middle School',
        basis: 'school-official',
        kind: 'page',
        page: 'goals',
        sections: ['goals'],
      },
    ]);
  }
  await register.signHead();
  return { folder, db: people.db };
};

test('a register that nobody touched is whole, and its lines can be read', async () => {
  const { folder } = await district();
  expect(await type('register', 'verify', '--data', folder)).toEqual({
    exitCode: 0,
    out: 'Whole: 3 lines of 1 plans, 1 signed heads.\n',
    err: '',
  });
  expect((await type('register', 'show', '--data', folder, '--plan', plan)).out).toBe(
    [
      '3  2026-05-22T12:00:00.000Z  Cal Reis (counselor), Narrow River Middle School; school-official; page goals: goals',
      '2  2026-05-22T12:00:00.000Z  Ben [2J Fake (counselor), Narrow River Middle School; school-official; page goals: goals',
      '1  2026-05-22T12:00:00.000Z  Rosa Lima (counselor), Narrow River Middle School; school-official; page goals: goals',
      '',
    ].join('\n'),
  );
});

test('an edited line is found, with exit code 1', async () => {
  const { folder, db } = await district();
  await sql`update register_line set name = 'Nobody' where number = 2`.execute(db);
  expect(await type('register', 'verify', '--data', folder)).toEqual({
    exitCode: 1,
    out:
      `plan ${plan}: Line 2 is not as it was written, or the one before is not. [line-changed]\n` +
      'Not whole: 1 found in 3 lines of 1 plans, 1 signed heads.\n',
    err: '',
  });
  const { out } = await type('register', 'verify', '--data', folder, '--plan', plan, '--json');
  expect(JSON.parse(out).faults).toHaveLength(1);
});

test('a head on a stick finds an end that was cut off with everything that knew of it', async () => {
  const { folder, db } = await district();
  const stick = join(folder, 'stick');
  expect((await type('register', 'heads', '--data', folder, '--out', stick)).err).toBe(
    '1 new heads, 1 in all.\n',
  );
  const [head = ''] = readdirSync(stick).filter((name) => name.endsWith('.txt'));
  for (const statement of [
    'delete from register_line where number = 3',
    'delete from register_head',
    'update register_tail set number = 2, hash = (select hash from register_line where number = 2), signed_number = 0',
  ]) {
    await sql.raw(statement).execute(db);
  }
  expect((await type('register', 'verify', '--data', folder)).exitCode).toBe(0);
  const held = await type('register', 'verify', '--data', folder, '--head', join(stick, head));
  expect(held.exitCode).toBe(1);
  expect(held.out).toContain('Lines 3 to 3 are missing at the end. [tail-missing]');
});

test('a folder without people is no register', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ilp-register-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'plans'));
  expect((await type('register', 'verify', '--data', folder)).exitCode).toBe(2);
});
