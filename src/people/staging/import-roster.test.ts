import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openPeople, type People } from '../open-people.ts';
import { type BundleFiles, bundleWith, rightBundle, writtenBundle } from '../testing/bundle.ts';
import { peopleFolder } from '../testing/people-folder.ts';
import { type ImportRequest, importRoster } from './import-roster.ts';

const today = '2026-05-22';

const opened = async (): Promise<People> => {
  return openedIn(await peopleFolder());
};

const openedIn = async (folder: string): Promise<People> => {
  const people = await openPeople({ folder, now: () => 1_780_000_000_000 });
  onTestFinished(() => people.close());
  return people;
};

const take = async (people: People, files: BundleFiles, more: Partial<ImportRequest> = {}) =>
  importRoster(people, { path: writtenBundle(files), today, onFinding: () => {}, ...more });

/** Everything that an import may touch; ids are random, so people are told by the roster's. */
const stateOf = async ({ db }: People) => ({
  rows: await db.selectFrom('roster_row').selectAll().orderBy('file').orderBy('id').execute(),
  people: await db.selectFrom('person').selectAll().orderBy('sourced_id').execute(),
  relations: await db
    .selectFrom('relation')
    .selectAll()
    .orderBy('plan_id')
    .orderBy('person_id')
    .orderBy('relation')
    .execute(),
});

const plans = new Map([['s-1', { id: 'aaaaaaaaaaaaaaaa' }]]);
const nothing = { added: 0, changed: 0, ended: 0 };

test('a dry run says what an import would change, and changes nothing', async () => {
  const people = await opened();
  const before = await stateOf(people);
  const dry = await take(people, rightBundle, { isDryRun: true, plans });
  expect(await stateOf(people)).toEqual(before);
  const real = await take(people, rightBundle, { plans });
  expect(dry).toEqual(real);
  expect(real).toMatchObject({
    people: { added: 6, changed: 0, ended: 0 },
    byRelation: { self: { added: 1 }, teacher: { added: 1 } },
    examples: { added: ['Gil Lima', 'Ana Lima', 'Bo Reis', 'Cy Sousa', 'Tom Keough'] },
  });
});

test('a whole file takes the place of what was, and a file that is not there says nothing', async () => {
  const people = await opened();
  await take(people, rightBundle, { plans });
  const withoutTeacher = bundleWith({ 'enrollments.csv': (text) => text.replace(/e-2.*\r\n/, '') });
  expect(await take(people, withoutTeacher)).toMatchObject({
    people: nothing,
    relations: { ...nothing, ended: 1 },
  });
  await take(people, rightBundle);
  const absent = bundleWith({
    'enrollments.csv': () => '',
    'manifest.csv': (text) => text.replace('file.enrollments,bulk', 'file.enrollments,absent'),
  });
  expect(await take(people, absent)).toMatchObject({ people: nothing, relations: nothing });
});

test('changes go on top of what was: rows that are new, changed and to be deleted', async () => {
  const people = await opened();
  await take(people, rightBundle, { plans });
  const head = (name: string) => rightBundle[name]?.split('\r\n')[0];
  const at = '2026-05-22T00:00:00.000Z';
  const delta = {
    'manifest.csv': `propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.users,delta\r\nfile.enrollments,delta\r\n`,
    'users.csv': [
      head('users.csv'),
      `s-1,active,${at},true,ana,,Ana,Costa,,,,,,g-1,07,,,,,,o-s,`,
      `s-3,tobedeleted,${at},true,cy,,Cy,Sousa,,,,,,,08,,,,,,o-s,`,
      `s-4,active,${at},true,di,,Di,Nunes,,,,,,,06,,,,,,o-s,`,
      '',
    ].join('\r\n'),
    'enrollments.csv': [head('enrollments.csv'), `e-2,tobedeleted,${at},c-1,o-s,t-1,teacher,true,,`, ''].join(
      '\r\n',
    ),
  };
  const findings: string[] = [];
  const done = await take(people, delta, { onFinding: ({ code }) => findings.push(code) });
  expect(findings).toEqual([]);
  expect(done).toMatchObject({
    people: { added: 1, changed: 1, ended: 1 },
    relations: { ...nothing, ended: 1 },
  });
  expect((await people.findPeople({ sourcedId: 's-1' }))[0]).toMatchObject({ name: 'Ana Costa' });
  expect((await people.findPeople({ sourcedId: 's-3' }))[0]).toMatchObject({ isActive: false });
  expect(await take(people, delta)).toMatchObject({ people: nothing, relations: nothing });
});

test('a bundle of 1.1 gives the people that 1.2 gives, but nobody who runs a school looks into plans by it', async () => {
  const people = await opened();
  const users = [
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    's-1,,,true,o-s,student,ana,,Ana,Lima,,,,,,g-1,07,',
    'g-1,,,true,o-s,guardian,gil,,Gil,Lima,,,,,,,,',
    't-1,,,true,o-s,teacher,tom,,Tom,Keough,,,,,,,,',
    'a-1,,,true,"o-d,o-s",administrator,kim,,Kim,Hale,,,,,,,,',
    's-3,,,true,o-s,student,cy,,Cy,Sousa,,,,,,,08,',
    '',
  ];
  const findings: string[] = [];
  const done = await take(
    people,
    bundleWith({
      'users.csv': () => users.join('\r\n'),
      'roles.csv': () => '',
      'manifest.csv': (text) => text.replace('version,1.2', 'version,1.1').replace('file.roles,bulk\r\n', ''),
    }),
    { plans, onFinding: ({ code }) => findings.push(code) },
  );
  expect(findings).toEqual([]);
  expect(done).toMatchObject({ version: '1.1', people: { added: 5 } });
  const positions = Object.fromEntries(
    (await people.findPeople({})).map(({ sourcedId, position }) => [sourcedId, position]),
  );
  expect(positions).toEqual({
    's-1': 'student',
    's-3': 'student',
    'g-1': 'guardian',
    't-1': 'teacher',
    'a-1': 'siteAdministrator',
  });
  const [principal] = await people.findPeople({ sourcedId: 'a-1' });
  expect(await people.plansOf(principal?.id ?? '', today)).toEqual([]);
  expect(principal?.isAdministrator).toBe(false);
});

test('a bundle that would let go of more than one in five is refused, unless it is meant', async () => {
  const people = await opened();
  const many = (count: number) =>
    bundleWith({
      'users.csv': (text) =>
        text +
        Array.from({ length: count }, (_, at) => `x-${at},,,true,x,,X,${at},,,,,,,08,,,,,,o-s,\r\n`).join(''),
      'roles.csv': (text) =>
        text +
        Array.from({ length: count }, (_, at) => `rx-${at},,,x-${at},primary,student,,,o-s,\r\n`).join(''),
    });
  await take(people, many(30));
  const before = await stateOf(people);
  expect(await take(people, many(22))).toEqual({
    refused: 'shrinks',
    file: '',
    message:
      '8 of 36 people would lose their access, which is more than one in five. If the files are whole and ' +
      'this is meant, import them again with --allow-shrink. Nothing was changed.',
  });
  expect(await stateOf(people)).toEqual(before);
  expect(await take(people, many(22), { mayShrink: true })).toMatchObject({ people: { ended: 8 } });
});

test('an import sees that another one came in between, and changes nothing', async () => {
  const folder = await peopleFolder();
  const people = await openedIn(folder);
  await take(people, rightBundle);
  const other = await openedIn(folder);
  const changed = bundleWith({ 'users.csv': (text) => text.replace(',Ana,', ',Ann,') });
  let meanwhile: Promise<unknown> | undefined;
  const refused = await importRoster(people, {
    path: writtenBundle(changed),
    today,
    onFinding: () => {},
    consider: () => {
      meanwhile = take(other, rightBundle);
      return undefined;
    },
    plans,
  });
  await meanwhile;
  expect(['busy', undefined]).toContain('refused' in refused ? refused.refused : undefined);
  if ('refused' in refused) {
    expect((await people.findPeople({ sourcedId: 's-1' }))[0]?.givenName).toBe('Ana');
  }
});

/** Bundles that differ in who is there, who teaches whom, and who belongs to whom. */
const anyBundle = fc
  .record({
    people: fc.subarray(['s-2', 's-3', 'g-1', 't-1', 't-2']),
    name: fc.constantFrom('Ana', 'Ann', 'Aná'),
    grade: fc.constantFrom('05', '06', '07', ''),
    enrolled: fc.subarray(['e-1', 'e-2']),
    linked: fc.boolean(),
  })
  .map(({ people, name, grade, enrolled, linked }) => {
    const there = new Set(['s-1', ...people]);
    const keep = (column: number, kept: ReadonlySet<string>) => (text: string) =>
      text
        .split('\r\n')
        .filter((line, at) => at === 0 || line === '' || kept.has(line.split(',')[column] ?? ''))
        .join('\r\n');
    return bundleWith({
      'users.csv': (text) =>
        keep(
          0,
          there,
        )(text)
          .replace(',Ana,', `,${name},`)
          .replace(',g-1,07,', `,${linked ? 'g-1' : ''},${grade},`),
      'roles.csv': keep(3, there),
      'enrollments.csv': keep(0, new Set(enrolled)),
    });
  });

test('whatever comes, the same bundle twice changes nothing, and A then B then A ends with A', async () => {
  await fc.assert(
    fc.asyncProperty(anyBundle, anyBundle, async (a, b) => {
      const people = await opened();
      await take(people, a, { plans, mayShrink: true });
      const first = await stateOf(people);
      expect(await take(people, a)).toMatchObject({ people: nothing, relations: nothing });
      expect(await stateOf(people)).toEqual(first);
      await take(people, b, { mayShrink: true });
      await take(people, a, { mayShrink: true });
      const last = await stateOf(people);
      const known = new Set(first.people.map(({ id }) => id));
      expect(last.rows).toEqual(first.rows);
      expect(last.people.filter(({ id }) => known.has(id))).toEqual(first.people);
      expect(last.people.filter(({ id, active }) => !known.has(id) && active === 1)).toEqual([]);
      expect(last.relations.filter(({ ended_at }) => ended_at === null)).toEqual(first.relations);
    }),
    { numRuns: 15 },
  );
});
