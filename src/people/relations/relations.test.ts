import { expect, test } from 'vitest';
import { planOf, scratch, today } from '../testing/scratch.ts';
import { common, firstDay, lastDay, period, spanning } from './period.ts';
import { readerFor } from './relation-to.ts';

test('of several relations the strongest counts', async () => {
  const { people, sync, edit, id } = await scratch();
  edit('caseloads.csv', (text) => `${text}t-tran,s-01,specialist\r\nt-marchetti,s-01,lead\r\n`);
  await sync();
  const plan = planOf('s-01');
  expect(await people.relationTo(await id('t-tran'), plan, today)).toMatchObject({ relation: 'provider' });
  expect(await people.relationTo(await id('t-marchetti'), plan, today)).toMatchObject({
    relation: 'counselor',
  });
  const tran = (await people.plansOf(await id('t-tran'), today)).find(({ planId }) => planId === plan);
  expect(tran).toMatchObject({ relation: 'provider', classes: [{ title: 'Senior capstone' }] });
});

test('a plan that does not exist and a plan of others give the same answer', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const amelia = await id('s-01');
  expect(await people.relationTo(amelia, planOf('s-02'), today)).toBeUndefined();
  expect(await people.relationTo(amelia, 'aaaaaaaaaaaaaaaa', today)).toBeUndefined();
  expect(await people.relationTo('nobody', planOf('s-01'), today)).toBeUndefined();
});

test('a partner sees the sections that were granted, in the days of the grant, until it is taken back', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const partnerId = await id('p-okafor');
  const planId = planOf('s-02');
  const until = '2026-06-30';
  const given = await people.grant({
    partnerId,
    planId,
    sections: ['resume', 'experiences'],
    starts: today,
    until,
  });
  expect(given).toBe(true);
  const relation = await people.relationTo(partnerId, planId, today);
  expect(relation).toEqual({
    relation: 'partner',
    detail: 'Blackpoint Boat Works',
    grants: [
      { section: 'resume', until },
      { section: 'experiences', until },
    ],
  });
  expect(relation && readerFor(relation)).toMatchObject({ role: 'partner', relation: 'partner' });
  expect(await people.relationTo(partnerId, planId, '2026-05-21')).toBeUndefined();
  expect(await people.relationTo(partnerId, planId, '2026-07-01')).toBeUndefined();
  await sync();
  expect(await people.plansOf(partnerId, today)).toMatchObject([{ relation: 'partner', until }]);
  await people.takeBack(partnerId, planId);
  expect(await people.relationTo(partnerId, planId, today)).toBeUndefined();
});

test('a new grant takes the place of the old, and a restricted section cannot be granted', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const partnerId = await id('p-sorel');
  const planId = planOf('s-07');
  await people.grant({
    partnerId,
    planId,
    sections: ['goals', 'supports', 'finances'],
    starts: '2026-05-01',
  });
  await people.grant({ partnerId, planId, sections: ['skills', 'supports'], starts: today });
  expect((await people.relationTo(partnerId, planId, today))?.grants).toEqual([{ section: 'skills' }]);
});

test('only a partner can be granted something, and only in a plan that is there', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const grant = { planId: planOf('s-01'), sections: ['resume'] as const, starts: today };
  expect(await people.grant({ ...grant, partnerId: await id('g-32') })).toBe(false);
  expect(await people.grant({ ...grant, partnerId: await id('p-okafor'), planId: 'aaaaaaaaaaaaaaaa' })).toBe(
    false,
  );
  expect(await people.relationTo(await id('g-32'), planOf('s-01'), today)).toBeUndefined();
});

test('who was disabled stands to no plan at once', async () => {
  const { people, sync, id, accounts } = await scratch();
  await sync();
  const mother = await id('g-13');
  await accounts().disable(mother);
  expect(await people.relationTo(mother, planOf('s-08'), today)).toBeUndefined();
  expect(await people.plansOf(mother, today)).toEqual([]);
  expect((await people.peopleOf(planOf('s-08'), today)).map(({ person }) => person.name)).not.toContain(
    'Patrícia Andrade',
  );
  await sync();
  expect(await people.plansOf(mother, today)).toEqual([]);
  await accounts().enable(mother);
  expect(await people.plansOf(mother, today)).toHaveLength(1);
});

test('the plans of a person come by the family name of the student, with grade, school and last day', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const reached = await people.plansOf(await id('t-whitcomb'), today);
  expect(reached.map(({ student }) => `${student.name}, ${student.grade}, ${student.school}`)).toEqual([
    'Marcus Okoye, 12, Quonset Point High School',
    'Diego Rosario, 10, Quonset Point High School',
    'Nia Stanton, 9, Quonset Point High School',
    'Amelia Tavares, 12, Quonset Point High School',
  ]);
  expect(new Set(reached.map(({ until }) => until))).toEqual(new Set([undefined]));
  const taught = await people.plansOf(await id('t-keough'), today);
  expect(new Set(taught.map(({ until }) => until))).toEqual(new Set(['2026-06-18']));
});

test('people are found by a part of the name, without minding accents and capitals', async () => {
  const { people, sync } = await scratch();
  await sync();
  const names = async (text: string) => (await people.findPeople({ text })).map(({ name }) => name);
  expect(await names('lucia')).toEqual(['Lucía Morales', 'Lúcia Tavares']);
  expect(await names('FERNANDA')).toEqual(['Fernanda Abreu', 'Lucía Morales']);
  expect(await names('nobody at all')).toEqual([]);
});

test('lists of people say what each is to how many plans', async () => {
  const { people, sync, id } = await scratch();
  await sync();
  const counts = await people.relationCounts(today);
  const of = async (sourcedId: string) =>
    counts
      .get(await id(sourcedId))
      ?.map(({ relation, plans }) => `${relation} ${plans}`)
      .sort();
  expect(await of('g-10')).toEqual(['guardian 2']);
  expect(await of('t-haddad')).toEqual(['provider 3', 'teacher 1']);
  expect(await of('g-32')).toBeUndefined();
});

test('a day that nobody gave is the first or the last there is', () => {
  expect(period('', '')).toEqual({ starts: firstDay, ends: lastDay });
  expect(common(period('2026-01-01', ''), period('', '2026-01-01'))).toEqual(
    period('2026-01-01', '2026-01-01'),
  );
  expect(common(period('2026-01-02', ''), period('', '2026-01-01'))).toBeUndefined();
  expect(spanning([period('2026-03-01', '2026-04-01'), period('2026-01-01', '2026-02-01')])).toEqual(
    period('2026-01-01', '2026-04-01'),
  );
  expect(spanning([])).toBeUndefined();
});
