import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A large district as a OneRoster 1.2 bundle: invented, regular, and as wide as a real one. Written row by row. */

export type BundleSize = {
  readonly students: number;
  readonly guardiansEach: number;
  readonly classesEach: number;
};

const studentsInSchool = 1000;
const studentsInClass = 25;

export const writeBundle = async (folder: string, size: BundleSize): Promise<void> => {
  const { students, guardiansEach, classesEach } = size;
  mkdirSync(folder, { recursive: true });
  const schools = Math.ceil(students / studentsInSchool);
  const classes = Math.ceil((students * classesEach) / studentsInClass);
  const files = ['orgs', 'academicSessions', 'courses', 'classes', 'users', 'roles', 'enrollments'];
  writeFileSync(
    join(folder, 'manifest.csv'),
    [
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.2',
      ...files.map((name) => `file.${name},bulk`),
      '',
    ].join('\r\n'),
  );
  await write(folder, 'orgs', 'name,type,identifier,parentSourcedId', function* () {
    yield 'o-district,,,Bench District,district,bench,';
    for (let at = 0; at < schools; at++) yield `o-${at},,,School ${at},school,school-${at},o-district`;
  });
  await write(
    folder,
    'academicSessions',
    'title,type,startDate,endDate,parentSourcedId,schoolYear',
    function* () {
      yield 'sy,,,2025-26,schoolYear,2025-08-26,2026-06-18,,2026';
    },
  );
  await write(
    folder,
    'courses',
    'schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
    function* () {
      yield 'co,,,sy,Course,C1,,o-district,,';
    },
  );
  await write(
    folder,
    'classes',
    'title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    function* () {
      for (let at = 0; at < classes; at++)
        yield `c-${at},,,Class ${at},,co,C${at},scheduled,,o-${at % schools},sy,,,1`;
    },
  );
  const user = (id: string, given: string, agents: string, grade: string, school: number): string =>
    `${id},,,true,${id},,${given},Bench,,,${id}@example.org,,,"${agents}",${grade},,,,,,o-${school},`;
  const guardiansOf = (at: number): readonly string[] =>
    Array.from({ length: guardiansEach }, (_, which) => `g-${at}-${which}`);
  const schoolOf = (at: number): number => at % schools;
  const teachers = Math.ceil(classes / 5);
  await write(
    folder,
    'users',
    'enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
    function* () {
      for (let at = 0; at < students; at++) {
        const grade = String(6 + (at % 7)).padStart(2, '0');
        yield user(`s-${at}`, `Student${at}`, guardiansOf(at).join(','), grade, schoolOf(at));
        for (const id of guardiansOf(at)) yield user(id, `Guardian${at}`, `s-${at}`, '', schoolOf(at));
      }
      for (let at = 0; at < teachers; at++) yield user(`t-${at}`, `Teacher${at}`, '', '', at % schools);
      for (let at = 0; at < schools; at++) yield user(`p-${at}`, `Principal${at}`, '', '', at);
    },
  );
  await write(
    folder,
    'roles',
    'userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
    function* () {
      const role = (id: string, what: string, school: number): string =>
        `r-${id},,,${id},primary,${what},2025-08-26,,o-${school},`;
      for (let at = 0; at < students; at++) {
        yield role(`s-${at}`, 'student', schoolOf(at));
        for (const id of guardiansOf(at)) yield role(id, 'guardian', schoolOf(at));
      }
      for (let at = 0; at < teachers; at++) yield role(`t-${at}`, 'teacher', at % schools);
      for (let at = 0; at < schools; at++) yield role(`p-${at}`, 'principal', at);
    },
  );
  await write(
    folder,
    'enrollments',
    'classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    function* () {
      for (let at = 0; at < classes; at++)
        yield `et-${at},,,c-${at},o-${at % schools},t-${at % teachers},teacher,true,,`;
      for (let at = 0; at < students * classesEach; at++) {
        const student = at % students;
        yield `e-${at},,,c-${at % classes},o-${schoolOf(student)},s-${student},student,false,,`;
      }
    },
  );
};

const write = async (
  folder: string,
  name: string,
  columns: string,
  rows: () => Generator<string>,
): Promise<void> => {
  const file = createWriteStream(join(folder, `${name}.csv`));
  file.write(`sourcedId,status,dateLastModified,${columns}\r\n`);
  for (const row of rows()) if (!file.write(`${row}\r\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
};
