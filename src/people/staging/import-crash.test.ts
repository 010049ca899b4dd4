import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPeople } from '../open-people.ts';
import { bundleWith, writtenBundle } from '../testing/bundle.ts';
import { peopleFolder } from '../testing/people-folder.ts';
import { importRoster } from './import-roster.ts';

/** kill -9 at any moment of an import leaves the roster as it was or as it was to be, and the next import goes on. */

const importer = fileURLToPath(new URL('../testing/import-process.ts', import.meta.url));
const today = '2026-05-22';
const students = 3000;

const bundleOf = (name: string): string =>
  writtenBundle(
    bundleWith({
      'users.csv': (text) => text + each((at) => `x-${at},,,true,x,,${name},${at},,,,,,,08,,,,,,o-s,`),
      'roles.csv': (text) => text + each((at) => `rx-${at},,,x-${at},primary,student,,,o-s,`),
    }),
  );

const each = (row: (at: number) => string): string =>
  Array.from({ length: students }, (_, at) => `${row(at)}\r\n`).join('');

test('an import that is killed leaves all or nothing', { timeout: 120_000 }, async () => {
  const folder = await peopleFolder();
  const bundles = { Ana: bundleOf('Ana'), Bo: bundleOf('Bo') };
  {
    const people = await openPeople({ folder });
    await importRoster(people, { path: bundles.Ana, today, onFinding: () => {} });
    await people.close();
  }
  let stands: keyof typeof bundles = 'Ana';
  let killed = 0;
  for (let round = 0; round < 8; round++) {
    const next = stands === 'Ana' ? 'Bo' : 'Ana';
    const child = spawn(execPath, [importer, folder, bundles[next], today], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), 40 + round * 90);
      said += String(chunk);
    });
    await once(child, 'close');
    const people = await openPeople({ folder });
    const names = await people.db
      .selectFrom('person')
      .select(['given_name', ({ fn }) => fn.countAll<number>().as('count')])
      .where('sourced_id', 'like', 'x-%')
      .groupBy('given_name')
      .execute();
    const rows = await people.db
      .selectFrom('roster_row')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('file', '=', 'users')
      .where('cells', 'like', `%"${names[0]?.given_name}"%`)
      .where('id', 'like', 'x-%')
      .executeTakeFirst();
    await people.close();
    expect(names).toEqual([{ given_name: expect.stringMatching(/^(?:Ana|Bo)$/), count: students }]);
    expect(rows?.count).toBe(students);
    if (said.includes('done')) expect(names[0]?.given_name).toBe(next);
    else killed += 1;
    stands = names[0]?.given_name as keyof typeof bundles;
  }
  expect(killed).toBeGreaterThan(0);
});
