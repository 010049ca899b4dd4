import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planOf, plansOfSample, scratch, today } from '../testing/scratch.ts';
import { syncRoster } from './sync-roster.ts';

const nothing = { added: 0, changed: 0, ended: 0 };

test('the sample roster gives each student the own plan, and everybody else only what the roster says', async () => {
  const { people, sync, id } = await scratch();
  const { people: counted } = await sync();
  expect(counted).toEqual({ added: 91, changed: 0, ended: 0 });
  for (const [sourcedId, { id: planId }] of plansOfSample) {
    const reached = await people.plansOf(await id(sourcedId), today);
    expect(reached.map((plan) => [plan.planId, plan.relation])).toEqual([[planId, 'self']]);
  }
  const everybody = await people.peopleOf(planOf('s-06'), today);
  expect(everybody.map(({ person, relation, detail }) => `${relation} ${person.name}, ${detail}`)).toEqual([
    'self Soriya Chhim, ',
    'guardian Sophea Chhim, mother',
    'guardian Bopha Keo, aunt',
    'counselor Rosa Almeida, lead',
    'teacher Brigid Keough, English 11',
    'teacher Nils Lindqvist, Government and civics',
    'teacher Antonio Pires, Applied physics',
    'teacher Teresa Rocha, Algebra II',
    'teacher Minh Tran, Financial literacy',
    'coordinator Helen Marchetti, principal',
    'coordinator Grace Ouellette, districtAdministrator',
  ]);
});

test('the same roster a second time changes nothing', async () => {
  const { sync, people } = await scratch();
  await sync();
  const before = await people.db.selectFrom('person').selectAll().execute();
  expect(await sync()).toEqual({ people: nothing, relations: nothing });
  expect(await people.db.selectFrom('person').selectAll().execute()).toEqual(before);
});

test('a person is called as the roster prefers, keeps the id for life, and has the language of the plan', async () => {
  const { people, sync, edit, id } = await scratch();
  await sync();
  const before = await id('s-14');
  expect(before).toMatch(/^[a-z0-9]{16}$/);
  const lucia = await people.person(before);
  expect(lucia).toMatchObject({
    name: 'Lucía Morales',
    language: 'es',
    kind: 'student',
    position: 'student',
  });
  expect((await people.person(await id('g-23')))?.language).toBe('es');
  expect((await people.person(await id('t-almeida')))?.language).toBe('en');
  await people.chooseLanguage(before, 'pt');
  edit('users.csv', (text) => text.replace('Lucía Fernanda,Morales', 'Lucía Fernanda,Morales Xuruc'));
  expect(await sync()).toEqual({ people: { ...nothing, changed: 1 }, relations: nothing });
  expect(await people.person(before)).toMatchObject({ familyName: 'Morales Xuruc', language: 'pt' });
});

test('what people are follows from their roles of today', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('roles.csv', (text) => `${text}r-900,,,t-keough,secondary,parent,2025-08-26,,o-qphs,\r\n`);
  await sync();
  const found = async (sourcedId: string) => {
    const person = await people.person(await id(sourcedId));
    return [person?.kind, person?.position, person?.isAdministrator];
  };
  expect(await found('t-ouellette')).toEqual(['staff', 'districtAdministrator', true]);
  expect(await found('t-marchetti')).toEqual(['staff', 'principal', false]);
  expect(await found('t-keough')).toEqual(['staff', 'teacher', false]);
  expect(await found('g-19')).toEqual(['family', 'relative', false]);
  expect(await found('p-okafor')).toEqual(['partner', 'partner', false]);
});

test('a guardian with a restriction reaches nothing, in whichever row the restriction stands', async () => {
  const { people, sync, edit, id } = await scratch();
  await sync();
  expect(await people.plansOf(await id('g-32'), today)).toEqual([]);
  expect(await people.relationTo(await id('g-32'), planOf('s-21'), today)).toBeUndefined();
  edit('guardian-links.csv', (text) => `${text}s-08,g-14,father,none,no,,no-contact,2026-05-01,,,\r\n`);
  expect((await sync()).relations).toEqual({ ...nothing, ended: 1 });
  expect(await people.plansOf(await id('g-14'), today)).toEqual([]);
  expect(await people.plansOf(await id('g-13'), today)).toHaveLength(1);
});

test('a guardian whose link nobody of the school confirmed reaches nothing', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('guardian-links.csv', (text) =>
    text
      .replace(
        's-08,g-13,mother,legal-guardian,yes,s-08-home-a,,,,t-almeida,2025-09-05',
        's-08,g-13,mother,legal-guardian,yes,s-08-home-a,,,,,',
      )
      .replace('s-08-home-a,,,,t-almeida,2025-09-05', 's-08-home-a,,,,t-nobody,2025-09-05'),
  );
  await sync();
  for (const guardian of ['g-13', 'g-14'])
    expect(await people.plansOf(await id(guardian), today)).toEqual([]);
});

test('a link counts in either direction, from the day of its confirmation, and only for a guardian of the bundle', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('users.csv', (text) => text.replace('"g-13,g-14"', 'g-14').replace('g-14,,,true', 'g-14,,,true'));
  edit(
    'guardian-links.csv',
    (text) =>
      `${text}s-01,t-tran,uncle,none,no,,,,,t-almeida,2025-09-05\r\ns-01,g-20,friend,none,no,,,,,t-almeida,2025-09-05\r\n`,
  );
  await sync();
  const mother = await id('g-13');
  expect(await people.relationTo(mother, planOf('s-08'), today)).toMatchObject({
    relation: 'guardian',
    detail: 'mother',
  });
  expect(await people.relationTo(mother, planOf('s-08'), '2025-09-04')).toBeUndefined();
  expect(await people.relationTo(mother, planOf('s-08'), '2025-09-05')).toBeDefined();
  expect(await people.relationTo(await id('t-tran'), planOf('s-01'), today)).toMatchObject({
    relation: 'teacher',
  });
  expect(await people.relationTo(await id('g-20'), planOf('s-01'), today)).toBeUndefined();
});

test('the lead of a caseload is counselor, a specialist is provider, and any other part is nothing', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('caseloads.csv', (text) => `${text}t-quinlan,s-17,helper\r\ng-20,s-17,lead\r\n`);
  await sync();
  const relation = async (who: string, whose: string) =>
    (await people.relationTo(await id(who), planOf(whose), today))?.relation;
  expect(await relation('t-carter', 's-17')).toBe('counselor');
  expect(await relation('t-baptista', 's-17')).toBe('provider');
  expect(await relation('t-haddad', 's-14')).toBe('provider');
  expect(await relation('t-quinlan', 's-17')).toBeUndefined();
  expect(await relation('g-20', 's-17')).toBeUndefined();
});

test('a teacher has a student only in the terms of the class, and while both are enrolled in it', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('enrollments.csv', (text) =>
    text.replace(
      'k-qphs-introduction-to-psychology,o-qphs,t-delgado,teacher,true,2025-08-26,',
      'k-qphs-introduction-to-psychology,o-qphs,t-delgado,teacher,true,2025-08-26,2026-03-31',
    ),
  );
  await sync();
  const delgado = await id('t-delgado');
  const classesOn = async (day: string) =>
    (await people.plansOf(delgado, day))
      .find(({ planId }) => planId === planOf('s-01'))
      ?.classes.map(({ id: classId, title }) => `${classId}: ${title}`);
  const allYear = 'k-qphs-anatomy-and-physiology: Anatomy and physiology';
  const fall = 'k-qphs-wellness-12: Wellness 12';
  const spring = 'k-qphs-introduction-to-psychology: Introduction to psychology';
  expect(await classesOn('2025-08-25')).toBeUndefined();
  expect(await classesOn('2025-08-26')).toEqual([allYear, fall]);
  expect(await classesOn('2026-01-21')).toEqual([allYear, fall]);
  expect(await classesOn('2026-01-22')).toEqual([allYear, spring]);
  expect(await classesOn('2026-03-31')).toEqual([allYear, spring]);
  expect(await classesOn('2026-04-01')).toEqual([allYear]);
  expect(await classesOn('2026-06-18')).toEqual([allYear]);
  expect(await classesOn('2026-06-19')).toBeUndefined();
});

test('who changes schools is known to the old one until the last day there and to the new one from the first', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const relation = async (who: string, day: string) =>
    (await people.relationTo(await id(who), planOf('s-11'), day))?.relation;
  expect(await relation('t-feeney', '2026-01-16')).toBe('teacher');
  expect(await relation('t-feeney', '2026-01-17')).toBeUndefined();
  expect(await relation('t-keough', '2026-01-19')).toBeUndefined();
  expect(await relation('t-keough', '2026-01-20')).toBe('teacher');
  expect(await relation('t-sandoval', today)).toBeUndefined();
});

test('a principal coordinates the own school, a district administrator the schools of the district', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const schools = async (who: string) => {
    const reached = await people.plansOf(await id(who), today);
    expect(new Set(reached.map(({ relation }) => relation))).toEqual(new Set(['coordinator']));
    return [...new Set(reached.map(({ student }) => student.school))].sort();
  };
  expect(await schools('t-marchetti')).toEqual(['Quonset Point High School']);
  expect(await schools('t-desrosiers')).toEqual(['Narrow River Middle School']);
  expect(await schools('t-ouellette')).toEqual(['Narrow River Middle School', 'Quonset Point High School']);
});

test('a partner of the community and an aide have no plans of their own accord', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  for (const who of ['p-okafor', 't-quinlan']) expect(await people.plansOf(await id(who), today)).toEqual([]);
});

test('who vanished from the roster is let go, not deleted, and can come back', async () => {
  const { people, sync, edit, id, accounts } = await scratch();
  await sync();
  const open = accounts();
  const keough = await id('t-keough');
  await open.enterAs(keough, new Headers());
  const whole = new Map<string, string>();
  for (const file of ['users.csv', 'roles.csv', 'enrollments.csv']) {
    edit(file, (text) => {
      whole.set(file, text);
      const lines = text.split('\r\n');
      return lines.filter((line) => !line.includes('t-keough')).join('\r\n');
    });
  }
  expect(await sync()).toMatchObject({
    people: { ...nothing, ended: 1 },
    relations: { added: 0, changed: 0 },
  });
  expect(await people.person(keough)).toMatchObject({ name: 'Brigid Keough', isActive: false });
  expect(await people.plansOf(keough, today)).toEqual([]);
  expect(await open.sessionsOf(keough)).toEqual([]);
  const ended = await people.db
    .selectFrom('relation')
    .select('ended_at')
    .where('person_id', '=', keough)
    .execute();
  expect(ended.length).toBeGreaterThan(0);
  expect(ended.every(({ ended_at }) => ended_at === people.now())).toBe(true);
  for (const [file, text] of whole) edit(file, () => text);
  await sync();
  expect(await people.person(keough)).toMatchObject({ isActive: true });
  expect((await people.plansOf(keough, today)).length).toBeGreaterThan(0);
});

test('a student whose last school year is over keeps the own plan; staff without a role keep nothing', async () => {
  const { people, sync, id, edit } = await scratch();
  edit('roles.csv', (text) =>
    text
      .replace('s-01,primary,student,2025-08-26,,', 's-01,primary,student,2025-08-26,2026-06-18,')
      .replace(
        't-whitcomb,primary,counselor,2025-08-26,,',
        't-whitcomb,primary,counselor,2025-08-26,2026-06-18,',
      ),
  );
  await sync('2026-07-01');
  expect(await people.relationTo(await id('s-01'), planOf('s-01'), '2026-07-01')).toMatchObject({
    relation: 'self',
  });
  expect(await people.person(await id('t-whitcomb'))).toMatchObject({ isActive: false });
  expect(await people.relationTo(await id('t-whitcomb'), planOf('s-01'), '2026-07-01')).toBeUndefined();
});

test('a roster that cannot be read is refused by file and reason, and nothing changes', async () => {
  const { people, folder, edit, sync } = await scratch();
  await sync();
  const roster = join(folder, 'roster');
  const attempt = () => syncRoster(people, { folder: roster, plans: plansOfSample, today });
  edit('classes.csv', (text) => text.replace('termSourcedIds', 'terms'));
  expect(await attempt()).toMatchObject({
    refused: 'bad-roster',
    file: 'classes.csv',
    message: 'The column termSourcedIds is missing. Nothing was changed.',
  });
  edit('classes.csv', (text) => text.replace('terms', 'termSourcedIds'));
  edit('users.csv', (text) => text.replace('s-01,,,true,amelia.tavares', 's-01,,,true,"amelia'));
  expect(await attempt()).toMatchObject({ refused: 'bad-roster', file: 'users.csv' });
  rmSync(join(roster, 'oneroster', 'orgs.csv'));
  expect(await attempt()).toMatchObject({
    file: 'orgs.csv',
    message: 'The file is missing. Nothing was changed.',
  });
  expect(await people.findPeople({})).toHaveLength(91);
});

test('an id that is there twice, and a plan of nobody, are refused', async () => {
  const { people, folder, edit, sync } = await scratch();
  await sync();
  const request = { folder: join(folder, 'roster'), today };
  const plans = new Map([...plansOfSample, ['s-99', { id: 'aaaaaaaaaaaaaaaa' }]]);
  expect(await syncRoster(people, { ...request, plans })).toMatchObject({
    message: 'There is a plan for s-99, who is not in the roster. Nothing was changed.',
  });
  edit('community-partners.csv', (text) => text.replace('p-okafor', 's-01'));
  expect(await syncRoster(people, { ...request, plans: plansOfSample })).toMatchObject({
    message: 'An id is there twice. Nothing was changed.',
  });
});

test('without the files beside the bundle nobody is guardian, counselor or provider', async () => {
  const { people, folder, sync } = await scratch();
  for (const name of ['guardian-links.csv', 'caseloads.csv', 'community-partners.csv'])
    rmSync(join(folder, 'roster', name));
  await sync();
  const found = (await people.peopleOf(planOf('s-14'), today)).map(({ relation }) => relation);
  expect(new Set(found)).toEqual(new Set(['self', 'teacher', 'coordinator']));
});
