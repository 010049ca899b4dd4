import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { demoFile } from '../src/journeys/demo/demo-file.ts';

/**
 * The sample's roster against OneRoster 1.2 (CSV Binding 1.2.1), strictly: headers to the letter, required
 * values, vocabularies, references, manifest. And what stands beside it, because OneRoster cannot say it.
 */

const district = join(import.meta.dirname, '../content/districts/sakonnet');
const bundle = join(district, 'oneroster');

type Row = Readonly<Record<string, string>>;

/** RFC 4180 without line breaks in fields; anything else is a fault. */
const readCsv = (file: string): { readonly header: readonly string[]; readonly rows: readonly Row[] } => {
  const text = readFileSync(file, 'utf8');
  expect(text.endsWith('\r\n'), `${file} ends with a line break`).toBe(true);
  const [header = [], ...lines] = text.slice(0, -2).split('\r\n').map(cellsOf);
  const rows = lines.map((cells, index) => {
    expect(cells.length, `${file}, row ${index + 2}`).toBe(header.length);
    return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
  });
  expect(rows.length, `${file} has rows`).toBeGreaterThan(0);
  return { header, rows };
};

const cellsOf = (line: string): readonly string[] => {
  expect(line).toMatch(/^(?:(?:"(?:[^"]|"")*"|[^",\n\r]*)(?:,|$))+$/);
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
};

/** Columns after sourcedId, status and dateLastModified; `*` must have a value. */
const columns: Readonly<Record<string, string>> = {
  orgs: 'name* type* identifier parentSourcedId',
  academicSessions: 'title* type* startDate* endDate* parentSourcedId schoolYear*',
  courses: 'schoolYearSourcedId title* courseCode grades orgSourcedId* subjects subjectCodes',
  classes:
    'title* grades courseSourcedId* classCode classType* location schoolSourcedId* termSourcedIds* subjects subjectCodes periods',
  users:
    'enabledUser* username* userIds givenName* familyName* middleName identifier email sms phone agentSourcedIds grades password userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns',
  roles: 'userSourcedId* roleType* role* beginDate endDate orgSourcedId* userProfileSourcedId',
  enrollments: 'classSourcedId* schoolSourcedId* userSourcedId* role* primary beginDate endDate',
  demographics:
    'birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus',
};

const absent =
  'categories classResources courseResources lineItems lineItemLearningObjectiveIds lineItemScoreScales resources results resultLearningObjectiveIds resultScoreScales scoreScales userProfiles userResources'.split(
    ' ',
  );

const vocabularies: Readonly<Record<string, readonly string[]>> = {
  'orgs.type': ['department', 'school', 'district', 'local', 'state', 'national'],
  'academicSessions.type': ['gradingPeriod', 'semester', 'schoolYear', 'term'],
  'classes.classType': ['homeroom', 'scheduled'],
  'roles.roleType': ['primary', 'secondary'],
  'roles.role':
    'aide counselor districtAdministrator guardian parent principal proctor relative siteAdministrator student systemAdministrator teacher'.split(
      ' ',
    ),
  'enrollments.role': ['administrator', 'proctor', 'student', 'teacher'],
  'enrollments.primary': ['true', 'false'],
  'users.enabledUser': ['true', 'false'],
};

/** Column -> file that its id, or each id of its list, must be in. */
const references: Readonly<Record<string, string>> = {
  'orgs.parentSourcedId': 'orgs',
  'academicSessions.parentSourcedId': 'academicSessions',
  'courses.schoolYearSourcedId': 'academicSessions',
  'courses.orgSourcedId': 'orgs',
  'classes.courseSourcedId': 'courses',
  'classes.schoolSourcedId': 'orgs',
  'classes.termSourcedIds': 'academicSessions',
  'users.agentSourcedIds': 'users',
  'users.primaryOrgSourcedId': 'orgs',
  'roles.userSourcedId': 'users',
  'roles.orgSourcedId': 'orgs',
  'enrollments.classSourcedId': 'classes',
  'enrollments.schoolSourcedId': 'orgs',
  'enrollments.userSourcedId': 'users',
  'demographics.sourcedId': 'users',
};

const names = Object.keys(columns);
const tables = Object.fromEntries(names.map((name) => [name, readCsv(join(bundle, `${name}.csv`))]));
const rowsOf = (name: string): readonly Row[] => tables[name]?.rows ?? [];
const idsOf = (name: string): ReadonlySet<string> => new Set(rowsOf(name).map((row) => row.sourcedId ?? ''));
const listOf = (cell: string | undefined): readonly string[] => (cell ? cell.split(',') : []);

test('every file has exactly the columns of OneRoster 1.2, in order', () => {
  for (const name of names) {
    const expected = `sourcedId status dateLastModified ${columns[name]?.replaceAll('*', '')}`.split(' ');
    expect(tables[name]?.header, name).toEqual(expected);
  }
});

test('the manifest names every known file and says which are there, in bulk', () => {
  const { header, rows } = readCsv(join(bundle, 'manifest.csv'));
  expect(header).toEqual(['propertyName', 'value']);
  const values = Object.fromEntries(rows.map(({ propertyName, value }) => [propertyName, value]));
  expect(values).toEqual({
    'manifest.version': '1.0',
    'oneroster.version': '1.2',
    'source.systemName': 'Sakonnet Bay sample roster (invented)',
    'source.systemCode': 'sakonnet-sample',
    ...Object.fromEntries(names.map((name) => [`file.${name}`, 'bulk'])),
    ...Object.fromEntries(absent.map((name) => [`file.${name}`, 'absent'])),
  });
  expect(readdirSync(bundle).sort()).toEqual([...names, 'manifest'].map((name) => `${name}.csv`).sort());
});

test('ids are unique, required values are there, and a bulk file has no status and no date', () => {
  for (const name of names) {
    const required = `sourcedId* ${columns[name]}`
      .split(' ')
      .flatMap((key) => key.match(/^(.*)\*$/)?.[1] ?? []);
    expect(idsOf(name).size, name).toBe(rowsOf(name).length);
    for (const row of rowsOf(name)) {
      expect([row.status, row.dateLastModified], `${name} ${row.sourcedId}`).toEqual(['', '']);
      expect(
        required.filter((key) => row[key] === ''),
        `${name} ${row.sourcedId}`,
      ).toEqual([]);
      for (const [key, value] of Object.entries(row)) {
        if (/date$/i.test(key) && value) expect(value, `${name}.${key}`).toMatch(/^20\d\d-\d\d-\d\d$/);
      }
    }
  }
});

test('words come from the vocabularies, and every reference leads somewhere', () => {
  for (const [column, allowed] of Object.entries(vocabularies)) {
    const [name = '', key = ''] = column.split('.');
    for (const row of rowsOf(name)) expect(allowed, `${column} of ${row.sourcedId}`).toContain(row[key]);
  }
  for (const [column, target] of Object.entries(references)) {
    const [name = '', key = ''] = column.split('.');
    const known = idsOf(target);
    const lost = rowsOf(name).flatMap((row) => listOf(row[key]).filter((id) => !known.has(id)));
    expect(lost, column).toEqual([]);
  }
});

test('every user has one primary role in each organisation, and their primary one is among them', () => {
  const primary = rowsOf('roles').filter(({ roleType }) => roleType === 'primary');
  const pairs = primary.map(({ userSourcedId, orgSourcedId }) => `${userSourcedId} ${orgSourcedId}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  for (const { sourcedId, primaryOrgSourcedId } of rowsOf('users')) {
    expect(pairs).toContain(`${sourcedId} ${primaryOrgSourcedId}`);
  }
});

const people = (role: string): ReadonlySet<string> =>
  new Set(rowsOf('roles').flatMap((row) => (row.role === role ? [row.userSourcedId ?? ''] : [])));

test('every student of the roster has a plan, with the same id, school and grade, and sits in classes', () => {
  const { students } = demoFile.parse(parse(readFileSync(join(district, 'demo.yml'), 'utf8')));
  const users = new Map(rowsOf('users').map((row) => [row.sourcedId, row]));
  const schools = new Map(rowsOf('orgs').map(({ sourcedId, identifier }) => [sourcedId, identifier]));
  expect(new Set(students.map(({ user }) => user))).toEqual(people('student'));
  expect(new Set(students.map(({ grade }) => grade))).toEqual(new Set([6, 7, 8, 9, 10, 11, 12]));
  for (const { user, plan, school, grade, folder } of students) {
    const row = users.get(user);
    expect(row?.identifier, folder).toBe(plan);
    expect(schools.get(row?.primaryOrgSourcedId ?? ''), folder).toBe(school);
    expect(Number(row?.grades), folder).toBe(grade);
    expect(
      rowsOf('enrollments').some((one) => one.userSourcedId === user),
      folder,
    ).toBe(true);
    expect(listOf(row?.agentSourcedIds).length, folder).toBeGreaterThan(0);
  }
});

test('beside the bundle stands what it cannot say: homes, a restriction, caseloads, partners', () => {
  const { rows: links } = readCsv(join(district, 'guardian-links.csv'));
  const agents = rowsOf('users').flatMap((row) =>
    people('student').has(row.sourcedId ?? '')
      ? listOf(row.agentSourcedIds).map((id) => `${row.sourcedId} ${id}`)
      : [],
  );
  expect(links.map((row) => `${row.studentSourcedId} ${row.guardianSourcedId}`).sort()).toEqual(
    agents.sort(),
  );
  expect(links.filter((row) => row.livesWith === 'part').length).toBeGreaterThanOrEqual(4);
  expect(links.filter((row) => row.restriction)).toMatchObject([
    {
      relation: 'father',
      restrictionDate: '2024-11-06',
      documentReference: expect.stringContaining('court'),
    },
  ]);
  const { rows: caseloads } = readCsv(join(district, 'caseloads.csv'));
  const leads = caseloads.filter(({ part }) => part === 'lead');
  expect(new Set(leads.map((row) => row.studentSourcedId))).toEqual(people('student'));
  expect(leads.every((row) => people('counselor').has(row.staffSourcedId ?? ''))).toBe(true);
  const { rows: partners } = readCsv(join(district, 'community-partners.csv'));
  expect(partners.map(({ organization }) => organization)).toContain('Blackpoint Boat Works');
});
