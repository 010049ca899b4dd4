import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPeople } from '../open-people.ts';
import { lastChange, noteChange } from '../staging/changes.ts';
import { peopleFolder } from '../testing/people-folder.ts';

/** Which database a data folder opens, and that it never opens another one in its place. */

test('an address that is none, or where nothing answers, opens no database in its place', async () => {
  const folder = await peopleFolder();
  const file = join(folder, 'people.url');
  writeFileSync(file, 'mysql://district.example/people\n');
  await expect(openPeople({ folder })).rejects.toThrow(
    `${file} must hold one line, such as postgresql://user:password@localhost/throughline.`,
  );
  writeFileSync(file, `postgresql://nobody@localhost/people?host=${folder}\n`);
  await expect(openPeople({ folder })).rejects.toThrow('connect ENOENT');
  expect(existsSync(join(folder, 'people.sqlite'))).toBe(false);
});

test('transactions that read first and write then do not overtake each other', async () => {
  const people = await openPeople({ folder: await peopleFolder() });
  const count = () =>
    people.db.transaction().execute(async (changes) => {
      const number = (await lastChange(changes)) + 1;
      await noteChange(changes, { number, at: 0, what: 'plans' });
    });
  await Promise.all(Array.from({ length: 20 }, count));
  expect(await lastChange(people.db)).toBe(20);
  await people.close();
});
