import { expect, test } from 'vitest';
import { planOf, scratch } from '../testing/scratch.ts';
import { rightsAtEighteen } from './eighteen.ts';
import { familyRights } from './rights.ts';

test('rights pass on the eighteenth birthday; of 29 February it is 1 March', () => {
  expect(rightsAtEighteen('2008-05-22')).toEqual({ passesOn: '2026-05-22', lastDay: '2026-05-21' });
  expect(rightsAtEighteen('2008-02-29')).toEqual({ passesOn: '2026-03-01', lastDay: '2026-02-28' });
  expect(rightsAtEighteen('2008-01-01')).toEqual({ passesOn: '2026-01-01', lastDay: '2025-12-31' });
  for (const none of ['', '2008-02-30', 'May 22, 2008']) expect(rightsAtEighteen(none)).toBeUndefined();
});

const withBirthDate = async (birthDate: string) => {
  const world = await scratch();
  world.edit('manifest.csv', (text) => text.replace(/file\.demographics,\w+/, 'file.demographics,bulk'));
  world.write('demographics.csv', `sourcedId,status,dateLastModified,birthDate\r\ns-08,,,${birthDate}\r\n`);
  await world.sync();
  const { people, id } = world;
  const [student, mother, counselor] = [await id('s-08'), await id('g-13'), await id('t-almeida')];
  const plan = planOf('s-08');
  const sees = async (day: string) => ({
    plan: (await people.relationTo(mother, plan, day)) !== undefined,
    list: (await people.plansOf(mother, day)).length > 0,
    people: (await people.peopleOf(plan, day)).some(({ person }) => person.id === mother),
    counts: (await people.relationCounts(day)).has(mother),
  });
  return { ...world, rights: familyRights(people), student, mother, counselor, plan, sees };
};

const all = { plan: true, list: true, people: true, counts: true };
const none = { plan: false, list: false, people: false, counts: false };

test('a guardian sees the plan until the day before, and then no more; the student and the school go on', async () => {
  const { people, sees, student, counselor, plan } = await withBirthDate('2008-05-23');
  expect(await sees('2026-05-22')).toEqual(all);
  expect(await sees('2026-05-23')).toEqual(none);
  expect(await sees('2026-05-24')).toEqual(none);
  for (const who of [student, counselor])
    expect(await people.relationTo(who, plan, '2026-05-24')).toBeDefined();
});

test('the birth date is not kept, and the last day stands in the list of plans', async () => {
  const { people, mother } = await withBirthDate('2008-05-23');
  const stored = JSON.stringify([
    await people.db.selectFrom('roster_row').selectAll().execute(),
    await people.db.selectFrom('rights').selectAll().execute(),
  ]);
  expect(stored).not.toContain('2008-05-23');
  expect((await people.plansOf(mother, '2026-05-22'))[0]?.until).toBe('2026-05-22');
});

test('the student’s wish or a recorded dependency opens it again, until it is ended', async () => {
  const { rights, sees, student, mother, counselor } = await withBirthDate('2008-05-22');
  const about = { student, guardian: mother };
  await rights.record({ ...about, basis: 'consent', reference: '', by: student });
  expect(await sees('2026-05-22')).toEqual(all);
  expect(await rights.adultsOf(student, '2026-05-22')).toMatchObject([
    { id: mother, basis: 'consent' },
    { basis: undefined },
  ]);
  await rights.end(student, mother, student);
  expect(await sees('2026-05-22')).toEqual(none);
  await rights.record({ ...about, basis: 'dependent', reference: 'Form of 2026-05-01', by: counselor });
  expect(await sees('2027-05-22')).toEqual(all);
});

test('a day that staff entered is stronger than the roster, and a roster without birth dates takes none away', async () => {
  const { rights, sees, sync, student, counselor, write } = await withBirthDate('2008-05-22');
  expect(await rights.setDay(student, 'soon', counselor)).toBe(false);
  expect(await rights.setDay(student, '2026-06-01', counselor)).toBe(true);
  await sync();
  expect(await sees('2026-05-31')).toEqual(all);
  expect(await sees('2026-06-01')).toEqual(none);
  write('demographics.csv', 'sourcedId,status,dateLastModified,birthDate\r\n');
  await sync();
  expect(await rights.passesOn(student)).toBe('2026-06-01');
});
