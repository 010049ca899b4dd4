import { describe, expect, test } from 'vitest';
import {
  bundleWith,
  rightBundle,
  writtenBundle,
  writtenZip,
  type ZipEntry,
  zipOf,
} from '../testing/bundle.ts';
import type { FileName } from './columns.ts';
import { type Finding, type FindingCode, findingCodes } from './finding.ts';
import { readBundle } from './read-bundle.ts';
import type { RosterRow } from './read-row.ts';

const read = async (path: string, limits = {}) => {
  const findings: Finding[] = [];
  const rows: (readonly [FileName, RosterRow])[] = [];
  const result = await readBundle({
    path,
    limits: { files: 200, bundleBytes: 1_000_000, rowBytes: 10_000, ...limits },
    onFinding: (finding) => findings.push(finding),
    earlierIds: async () => new Set(),
    onFile: async () => {},
    onRow: async (file, row) => void rows.push([file, row]),
  });
  if ('code' in result) findings.push(result);
  return { findings, rows, result };
};

const placeOf = ({ code, file, line, column, done }: Finding): string =>
  [code, file, line ?? '-', column ?? '-', done].join(' ');

const first =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);

type Change = Parameters<typeof bundleWith>[0];

/** What is changed in the right bundle, and everything that is found then. */
const table: readonly (readonly [change: Change, found: readonly string[]])[] = [
  [{ 'users.csv': first('true', 'TRUE') }, ['value-boolean users.csv 2 enabledUser changed']],
  [{ 'classes.csv': first('scheduled', 'Scheduled') }, ['value-word classes.csv 2 classType changed']],
  [{ 'roles.csv': first(',teacher,', ',wizard,') }, ['value-word roles.csv 6 role left-out']],
  [
    { 'academicSessions.csv': first('2026-06-18', '6/18/2026') },
    ['value-date academicSessions.csv 2 endDate changed'],
  ],
  [
    { 'roles.csv': first('2025-08-26,,o-s', '2025-08-26,soon,o-s') },
    ['value-date roles.csv 2 endDate left-out'],
  ],
  [{ 'users.csv': first(',07,', ',7th,') }, ['value-grade users.csv 2 grades changed']],
  [
    { 'academicSessions.csv': first(',2026\r', ',2025-26\r') },
    ['value-year academicSessions.csv 2 schoolYear changed'],
  ],
  [{ 'users.csv': first(',Ana,', ', Ana,') }, ['value-spaces users.csv 2 givenName changed']],
  [{ 'users.csv': first(',Ana,', ',,') }, ['value-missing users.csv 2 givenName ignored']],
  [
    { 'users.csv': first('s-2,,,', ',,,') },
    ['value-missing users.csv 3 sourcedId left-out', 'reference-lost roles.csv 3 userSourcedId left-out'],
  ],
  [{ 'users.csv': first('g-1', 'g-9') }, ['reference-lost users.csv 2 agentSourcedIds ignored']],
  [{ 'enrollments.csv': first('s-1', 's-9') }, ['reference-lost enrollments.csv 2 userSourcedId left-out']],
  [
    { 'orgs.csv': first('o-s,,,', 'o-s,active,2026-01-01T00:00:00Z,') },
    ['bulk-status orgs.csv 3 status ignored'],
  ],
  [
    { 'users.csv': first('s-2,,,', 's-2,inactive,,') },
    [
      'value-word users.csv 3 status changed',
      'bulk-status users.csv 3 status left-out',
      'reference-lost roles.csv 3 userSourcedId left-out',
    ],
  ],
  [{ 'orgs.csv': first('o-s,,,', 'o-s,,yesterday,') }, ['value-instant orgs.csv 3 dateLastModified ignored']],
  [
    { 'manifest.csv': first('file.enrollments,bulk', 'file.enrollments,delta') },
    ['delta-status enrollments.csv 2 status changed', 'delta-status enrollments.csv 3 status changed'],
  ],
  [{ 'users.csv': first('givenName', 'GivenName') }, ['column-name users.csv 1 GivenName changed']],
  [{ 'users.csv': first('familyName', 'familyNam') }, ['column-name users.csv 1 familyNam changed']],
  [
    { 'users.csv': first('username', 'shoeSize') },
    ['column-unknown users.csv 1 shoeSize ignored', 'column-missing users.csv 1 username changed'],
  ],
  [
    { 'users.csv': first('enabledUser', 'x') },
    ['column-unknown users.csv 1 x ignored', 'column-missing users.csv 1 enabledUser refused'],
  ],
  [
    { 'orgs.csv': first('name,type,identifier', 'type,name,identifier') },
    [
      'column-order orgs.csv 1 - changed',
      'value-word orgs.csv 2 type ignored',
      'value-word orgs.csv 3 type ignored',
    ],
  ],
  [{ 'users.csv': first('middleName', 'givenName') }, ['column-twice users.csv 1 givenName refused']],
  [{ 'orgs.csv': first(',o-d\r', ',o-d,,\r') }, ['row-width orgs.csv 3 - changed']],
  [
    { 'orgs.csv': first(',sakonnet,', ',sakonnet,,,x') },
    [
      'row-width orgs.csv 2 - left-out',
      'reference-lost orgs.csv 3 parentSourcedId ignored',
      'reference-lost courses.csv 2 orgSourcedId ignored',
    ],
  ],
  [{ 'orgs.csv': (text) => `${text}\r\n` }, ['row-empty orgs.csv 4 - left-out']],
  [
    { 'enrollments.csv': (text) => `${text}e-2,,,c-1,o-s,t-1,teacher,true,,\r\n` },
    ['row-twice enrollments.csv 4 - left-out'],
  ],
  [
    { 'enrollments.csv': (text) => `${text}e-2,,,c-1,o-s,s-3,student,false,,\r\n` },
    ['id-twice enrollments.csv 4 - refused'],
  ],
  [
    { 'roles.csv': (text) => `${text}r-9,,,s-1,primary,student,2024-08-26,,o-s,\r\n` },
    ['primary-twice roles.csv 8 roleType ignored'],
  ],
  [{ 'orgs.csv': (text) => text.replaceAll('\r\n', '\n') }, ['line-ends orgs.csv - - changed']],
  [{ 'orgs.csv': (text) => `\uFEFF${text}` }, ['byte-order-mark orgs.csv - - changed']],
  [
    { 'orgs.csv': first('Narrow River Middle School', '"Narrow River\r\nSchool"') },
    ['line-break orgs.csv 4 name changed'],
  ],
  [
    { 'users.csv': (text) => Buffer.from(text.replace('Ana', 'Aná'), 'latin1') },
    ['encoding users.csv - - changed'],
  ],
  [{ 'orgs.csv': first('Narrow', '"Narrow') }, ['csv-broken orgs.csv 4 - refused']],
  [{ 'orgs.csv': () => 'PK\0\0' }, ['csv-broken orgs.csv - - refused']],
  [
    { 'enrollments.csv': (text) => `${text.split('\r\n')[0]}\r\n` },
    ['file-empty enrollments.csv - - ignored'],
  ],
  [
    { 'courses.csv': () => '' },
    ['manifest-disagrees manifest.csv - file.courses changed', 'file-missing courses.csv - - ignored'],
  ],
  [
    { 'users.csv': () => '' },
    ['manifest-disagrees manifest.csv - file.users changed', 'file-missing users.csv - - refused'],
  ],
  [{ 'manifest.csv': () => '' }, ['manifest-missing manifest.csv - - changed']],
  [{ 'manifest.csv': first('1.2', 'v1.2.1') }, ['manifest-value manifest.csv 3 oneroster.version changed']],
  [{ 'manifest.csv': first('1.2', '1.1') }, ['manifest-disagrees manifest.csv - oneroster.version changed']],
  [{ 'notes.csv': () => 'a' }, ['file-unknown notes.csv - - ignored']],
  [{ 'results.csv': () => 'a' }, ['file-not-read results.csv - - ignored']],
];

describe('a bundle in which one thing is not as OneRoster has it', () => {
  test.each(table)('%#: is told by file, line, column and code', async (change, found) => {
    const { findings } = await read(writtenBundle(bundleWith(change)));
    expect(findings.map(placeOf)).toEqual(found);
  });
});

const entries: readonly ZipEntry[] = Object.entries(rightBundle).map(([name, text]) => ({ name, text }));

const zips: readonly (readonly [entries: readonly ZipEntry[], found: readonly string[], limits: object])[] = [
  [[...entries, { name: '../evil.csv', text: 'a' }], ['zip-unsafe  - - refused'], {}],
  [[...entries, { name: '/etc/evil.csv', text: 'a' }], ['zip-unsafe  - - refused'], {}],
  [[...entries, { name: 'a\\b.csv', text: 'a' }], ['zip-unsafe  - - refused'], {}],
  [[...entries, { name: 'link.csv', text: '/etc/passwd', mode: 0o120777 }], ['zip-unsafe  - - refused'], {}],
  [[{ name: 'users.csv', text: 'a', isEncrypted: true }], ['zip-encrypted  - - refused'], {}],
  [[...entries, { name: 'Users.csv', text: 'a' }], ['file-twice Users.csv - - refused'], {}],
  [entries.map((entry) => ({ ...entry, name: `export/${entry.name}` })), ['file-in-folder  - - changed'], {}],
  [
    entries.map((entry) => ({ ...entry, name: entry.name.replace('orgs', 'Orgs') })),
    ['file-name Orgs.csv - - changed'],
    {},
  ],
  [entries, ['too-large  - - refused'], { files: 3 }],
  [entries, ['too-large  - - refused'], { bundleBytes: 1000 }],
  [
    [{ name: 'manifest.csv', text: 'x'.repeat(100_000), claimedBytes: 10 }],
    ['zip-damaged manifest.csv - - refused'],
    {},
  ],
  [
    [{ name: 'students.csv', text: 'Student_id' }],
    ['file-unknown students.csv - - ignored', 'not-oneroster  - - refused'],
    {},
  ],
];

describe('a zip', () => {
  test.each(zips)('%#: is read in place, or refused', async (files, found, limits) => {
    const { findings } = await read(writtenZip(files), limits);
    expect(findings.map(placeOf)).toEqual(found);
  });

  test('gives the same rows as the folder', async () => {
    const folder = await read(writtenBundle(rightBundle));
    const zip = await read(zipOf(rightBundle));
    expect(folder.findings).toEqual([]);
    expect(zip.rows).toEqual(folder.rows);
    expect(zip.rows.length).toBeGreaterThan(15);
  });
});

test('every code is tried', () => {
  const tried = new Set(
    [...table, ...zips].flatMap(([, found]) => found.map((place) => place.split(' ')[0])),
  );
  expect((Object.keys(findingCodes) as FindingCode[]).filter((code) => !tried.has(code))).toEqual([]);
});

test.each([
  [{ 'students.csv': 'a', 'sections.csv': 'a' }, 'It looks like files for Clever'],
  [{ 'roster.xlsx': 'a' }, 'It looks like an Excel workbook'],
  [{ 'export.xml': 'a' }, 'It looks like XML'],
  [{ 'people.csv': 'a' }, 'It looks like CSV files of another kind'],
  [{}, 'There are no files in it'],
])('what is not OneRoster is recognised: %o', async (files, words) => {
  const { findings } = await read(writtenBundle(files));
  expect(findings.at(-1)?.code).toBe('not-oneroster');
  expect(findings.at(-1)?.expected).toContain(words);
});

test('of a person nothing is kept that a plan does not need', async () => {
  const { rows } = await read(writtenBundle(rightBundle));
  const [, user] = rows.find(([file]) => file === 'users') ?? [];
  expect(Object.keys(user?.cells ?? {})).toEqual([
    'enabledUser',
    'givenName',
    'familyName',
    'identifier',
    'email',
    'agentSourcedIds',
    'grades',
    'preferredGivenName',
    'preferredFamilyName',
    'primaryOrgSourcedId',
  ]);
});
