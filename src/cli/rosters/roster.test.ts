import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPeople } from '../../people/open-people.ts';
import { bundleWith, writtenBundle, zipOf } from '../../people/testing/bundle.ts';
import { main } from '../main.ts';
import { recordingTerminal } from '../recording-terminal.ts';

const type = async (...words: readonly string[]) => {
  const { terminal, written } = recordingTerminal();
  return { exitCode: await main(words, terminal), ...written };
};

const district = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ilp-roster-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'districts'));
  cpSync('content/districts/sakonnet/district.yml', join(folder, 'districts', 'sakonnet.yml'));
  return folder;
};

const wrong = () =>
  bundleWith({
    'users.csv': (text) => text.replaceAll(',true,', ',TRUE,'),
    'enrollments.csv': (text) => text.replace('s-1', 's-9'),
  });

test('an import says what it took as meant, what it left out, what changed and what is to do', async () => {
  const data = district();
  const { exitCode, out, err } = await type('roster', 'import', zipOf(wrong()), '--data', data);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "Left out, as if the row were not there:
      enrollments.csv, userSourcedId: A row points at something that is not there. Expected: an id of users.csv. Line 2 [reference-lost]

    Taken as meant:
      users.csv, enabledUser: A value is neither true nor false in the words of the standard. 6 times. Found: TRUE. Expected: true or false. Line 2, 3, 4, 5, 6, 7 [value-boolean]

    OneRoster 1.2: 2 orgs, 1 academicSessions, 1 courses, 1 classes, 6 users, 6 roles, 2 enrollments
    People: 6 new, 0 changed, 0 ended
      new: Gil Lima, Ana Lima, Bo Reis, Cy Sousa, Tom Keough …
    Relations to plans: no change
    Plans: 2 made, 0 profiles brought up to date
    2 of 3 students have a plan.
    To see to: students without a plan: 1; guardians to confirm: 1; staff without an account: 2. Type "ilp roster report" for the lists.
    "
  `);
  const report = await type('roster', 'report', '--data', data);
  expect(report.out).toContain('Bo Reis, s-2, grade 5; plans begin in grade 6\n');
  expect(report.out).toContain('Gil Lima, for Ana Lima, s-1=g-1\n');
});

test('a strict import lists every place, and ends with 1', async () => {
  const data = district();
  const { exitCode, out, err } = await type(
    'roster',
    'import',
    writtenBundle(wrong()),
    '--data',
    data,
    '--strict',
  );
  expect(exitCode).toBe(1);
  expect(err).toContain('Places that are not as OneRoster has them: 7.');
  expect(out.split('\n').slice(0, 2)).toEqual([
    'users.csv:2 enabledUser: value-boolean: A value is neither true nor false in the words of the standard. Found: TRUE. Expected: true or false.',
    'users.csv:3 enabledUser: value-boolean: A value is neither true nor false in the words of the standard. Found: TRUE. Expected: true or false.',
  ]);
});

test('what cannot be taken ends with 1 and says so in JSON, what was typed wrong with 2', async () => {
  const data = district();
  const broken = writtenBundle(bundleWith({ 'users.csv': (text) => text.replace('enabledUser', 'x') }));
  const { exitCode, out } = await type('roster', 'import', broken, '--data', data, '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    refused: 'bad-roster',
    file: 'users.csv',
    message: 'The column enabledUser is missing. Nothing was changed.',
    finding: { code: 'column-missing', line: 1 },
  });
  expect(await type('roster', 'import', 'nowhere.zip', '--data', data)).toEqual({
    exitCode: 2,
    out: '',
    err: 'There is no file or folder nowhere.zip.\n',
  });
  const pair = await type('roster', 'guardians', '--data', data, '--confirm', 's-1', '--by', 't-2');
  expect(pair).toMatchObject({
    exitCode: 2,
    err: '"s-1" is no pair. Write it like s-08=g-13, as the list shows it.\n',
  });
});

test('guardians are listed, confirmed under a name, and taken back', async () => {
  const data = district();
  await type('roster', 'import', writtenBundle(bundleWith({})), '--data', data);
  const guardians = (...more: readonly string[]) => type('roster', 'guardians', '--data', data, ...more);
  expect((await guardians()).out).toBe('s-1=g-1  Gil Lima for Ana Lima\n');
  expect(await guardians('--confirm', 's-1=g-1', '--by', 't-9')).toMatchObject({ exitCode: 1 });
  expect(await guardians('--confirm', 's-1=g-1', '--by', 't-2', '--legal')).toMatchObject({
    exitCode: 0,
    err: 's-1=g-1: confirmed; the guardian sees the plan from now on.\n',
  });
  expect(await guardians()).toMatchObject({ out: '', err: 'No guardian waits to be confirmed.\n' });
  expect(await guardians('--take-back', 's-1=g-1')).toMatchObject({ exitCode: 0 });
});

test('an import goes on beside others who have the people open and write', async () => {
  const data = district();
  const bundle = writtenBundle(bundleWith({}));
  await type('roster', 'import', bundle, '--data', data);
  const people = await openPeople({ folder: data });
  onTestFinished(() => people.close());
  const [ana] = await people.findPeople({ sourcedId: 's-1' });
  let isOver = false;
  const writing = (async () => {
    for (let at = 0; !isOver; at++) {
      await people.chooseLanguage(ana?.id ?? '', at % 2 === 0 ? 'es' : 'pt');
      await new Promise(setImmediate);
    }
  })();
  const renamed = writtenBundle(bundleWith({ 'users.csv': (text) => text.replace(',Ana,', ',Ann,') }));
  const { exitCode } = await type('roster', 'import', renamed, '--data', data);
  isOver = true;
  await writing;
  expect(exitCode).toBe(0);
  const [after] = await people.findPeople({ sourcedId: 's-1' });
  expect(after?.givenName).toBe('Ann');
  expect(['es', 'pt']).toContain(after?.language);
});
