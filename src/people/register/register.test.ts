import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { districtKey } from '../../signing/district-key.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { peopleFolder } from '../testing/people-folder.ts';
import type { Disclosure } from './line.ts';
import { openRegister } from './open-register.ts';
import { type KeptHead, verifyRegister } from './verify.ts';

const plan = 'k3v9q2m7x5t8w4zr';

const shown = (name: string, planId = plan): Disclosure => ({
  planId,
  personId: 'rosa000000000000',
  name,
  relation: 'counselor',
  party: 'Narrow River Middle School',
  basis: 'school-official',
  kind: 'page',
  page: 'goals',
  sections: ['goals'],
});

const scratch = async () => {
  const folder = await peopleFolder();
  const db = await openDatabase(folder);
  const clock = { now: Date.parse('2026-05-22T12:00:00Z') };
  const key = districtKey(folder);
  const given = { db, now: () => clock.now, sign: key.sign };
  onTestFinished(() => db.destroy());
  const faults = async (kept: readonly KeptHead[] = []): Promise<readonly string[]> =>
    (await verifyRegister({ db, holds: key.holds, kept })).faults.map(({ id, number }) => `${id} ${number}`);
  return { db, folder, clock, key, register: openRegister(given), faults };
};

/** Five lines of a plan and one of another, in two days with a head each. */
const filled = async () => {
  const made = await scratch();
  for (const name of ['Ann', 'Ben', 'Cal']) await made.register.write([shown(name)]);
  await made.register.signHead();
  made.clock.now += 24 * 3600 * 1000;
  await made.register.write([shown('Dee'), shown('Eve'), shown('Fay', 'q7w2e9r4t6y1u8io')]);
  await made.register.signHead();
  return made;
};

const change = (db: Database, statement: string) => sql.raw(statement).execute(db);

const head = async (db: Database, number: number): Promise<KeptHead> =>
  db
    .selectFrom('register_head')
    .select(['text', 'signature'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();

describe('what was shown', () => {
  test('is kept in order, with all that was said of it', async () => {
    const { register, clock, faults } = await filled();
    const lines = await register.lines({ planId: plan, limit: 10 });
    expect(lines.map(({ number, name }) => [number, name])).toEqual([
      [5, 'Eve'],
      [4, 'Dee'],
      [3, 'Cal'],
      [2, 'Ben'],
      [1, 'Ann'],
    ]);
    const { hash, ...line } = lines[0] ?? { hash: '' };
    expect(line).toEqual({ ...shown('Eve'), number: 5, at: clock.now });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await faults()).toEqual([]);
  });

  test('is one chain when many are written at once, also by two processes', async () => {
    const { db, folder, clock, key, register, faults } = await scratch();
    const other = await openDatabase(folder);
    const second = openRegister({ db: other, now: () => clock.now, sign: key.sign });
    const written = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (at % 2 ? register : second).write([shown(`Person ${at}`)])),
    );
    await other.destroy();
    expect(new Set(written)).toEqual(new Set([true]));
    const { count } = await db
      .selectFrom('register_line')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(60);
    expect(await faults()).toEqual([]);
  });

  test('is refused whole while the database cannot be written, and goes on after', async () => {
    const { db, register, faults } = await filled();
    await change(db, 'alter table register_line rename to register_elsewhere');
    expect(await register.write([shown('Gil'), shown('Hal')])).toBe(false);
    await change(db, 'alter table register_elsewhere rename to register_line');
    expect(await register.write([shown('Ida')])).toBe(true);
    const [last] = await register.lines({ planId: plan, limit: 1 });
    expect([last?.number, last?.name]).toEqual([6, 'Ida']);
    expect(await faults()).toEqual([]);
  });

  test('gets a head a day, and none when nothing came in', async () => {
    const { db, clock, register } = await filled();
    await register.write([shown('Gil')]);
    await register.signHead();
    clock.now += 24 * 3600 * 1000;
    await register.signHead();
    clock.now += 24 * 3600 * 1000;
    await register.signHead();
    const heads = await db.selectFrom('register_head').select(['number', 'day']).execute();
    expect(heads).toEqual([
      { number: 1, day: '2026-05-22' },
      { number: 2, day: '2026-05-23' },
      { number: 3, day: '2026-05-24' },
    ]);
  });
});

describe('is detected', () => {
  const lines = "register_line where plan_id = 'k3v9q2m7x5t8w4zr'";
  const found = async (...statements: readonly string[]): Promise<readonly string[]> => {
    const { db, faults } = await filled();
    for (const statement of statements) await change(db, statement);
    return faults();
  };

  test.each([
    ['who', "name = 'Nobody'"],
    ['when', 'at = at + 1'],
    ['what', "sections = 'goals skills'"],
    ['why', "basis = 'guardian'"],
    ['the hash', `hash = '${'0'.repeat(64)}'`],
  ])('a line of which somebody edited %s', async (_what, set) => {
    const edited = await found(`update register_line set ${set} where plan_id = '${plan}' and number = 2`);
    expect(edited).toContain(set.startsWith('hash') ? 'line-changed 3' : 'line-changed 2');
  });

  test('a line that was taken out of the middle', async () => {
    expect(await found(`delete from ${lines} and number = 2`)).toEqual(['line-missing 2']);
  });

  test('a line that was taken out and the later ones moved up', async () => {
    const moved = await found(
      `delete from ${lines} and number = 2`,
      `update register_line set number = number - 1 where plan_id = '${plan}' and number > 2`,
    );
    expect(moved).toContain('line-changed 2');
  });

  test('the last lines taken away', async () => {
    expect(await found(`delete from ${lines} and number > 3`)).toEqual(['tail-missing 4']);
  });

  test('the last lines taken away, with the note of where the end was', async () => {
    const cut = [`delete from ${lines} and number > 3`];
    const note = `update register_tail set number = 3, hash = (select hash from ${lines} and number = 3) where plan_id = '${plan}'`;
    expect(await found(...cut, note)).toEqual(['tail-missing 4']);
  });

  test('two lines that changed places', async () => {
    const swapped = await found(
      `update register_line set number = 99 where plan_id = '${plan}' and number = 2`,
      `update register_line set number = 2 where plan_id = '${plan}' and number = 3`,
      `update register_line set number = 3 where plan_id = '${plan}' and number = 99`,
    );
    expect(swapped).toEqual(expect.arrayContaining(['line-changed 2', 'line-changed 3']));
  });

  test('a line put in at the end', async () => {
    const columns = 'plan_id, at, person_id, name, relation, party, basis, kind, page, sections, hash';
    const added = await found(
      `insert into register_line (number, ${columns}) select 6, ${columns} from ${lines} and number = 5`,
    );
    expect(added).toEqual(expect.arrayContaining(['line-changed 6', 'line-extra 6']));
  });

  test('a whole plan taken out', async () => {
    expect(
      await found(`delete from ${lines}`, `delete from register_tail where plan_id = '${plan}'`),
    ).toEqual(['tail-missing 1']);
  });

  test('a head that was edited, that is signed by somebody else, or that is gone', async () => {
    expect(
      await found("update register_head set text = replace(text, ' 3 ', ' 2 ') where number = 1"),
    ).toEqual(['head-signature 1', 'head-chain 2']);
    expect(
      await found(
        'update register_head set signature = (select signature from register_head where number = 2) where number = 1',
      ),
    ).toEqual(['head-signature 1']);
    expect(await found('delete from register_head where number = 1')).toEqual(['head-chain 2']);
    expect(await found("update register_head set text = 'x' where number = 2")).toEqual([
      'head-unreadable 0',
      'head-chain 2',
    ]);
  });
});

test('a head that was kept elsewhere tells that the end was cut off, whatever was done to the rest', async () => {
  const { db, faults } = await filled();
  const kept = await head(db, 2);
  expect(await faults([kept])).toEqual([]);
  await change(db, `delete from register_line where plan_id = '${plan}' and number > 3`);
  await change(db, 'delete from register_head where number = 2');
  const at3 = `(select hash from register_line where plan_id = '${plan}' and number = 3)`;
  await change(db, `update register_tail set number = 3, hash = ${at3} where plan_id = '${plan}'`);
  expect(await faults()).toEqual([]);
  expect(await faults([kept])).toEqual(['head-missing 2', 'tail-missing 4']);
});
