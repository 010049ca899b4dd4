import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { form, idOf, marisol, type TestHouse, testHouse, today } from '../testing/test-house.ts';

/** The eighteenth birthday on every way to a plan: the house stands on one day, and the birthday moves around it. */

let gateway: TestHouse;
beforeEach(async () => {
  gateway = await testHouse();
});
afterEach(() => gateway.close());

const passOn = async (passes_on: string, last_day: string) => {
  await gateway.house.people.db
    .insertInto('rights')
    .values({ student_id: idOf('marisol'), passes_on, last_day, source: 'roster' })
    .execute();
};

const api = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ action: 'entriesByFolder', person: idOf('mother'), params: { folder: 'goals' } }),
};

const ways = async () => ({
  page: (await gateway.ask(`/plans/${marisol}/goals.html`, 'mother')).status,
  reviews: (await gateway.ask(`/plans/${marisol}/reviews`, 'mother')).status,
  comment: (await gateway.ask(`/plans/${marisol}/comment`, 'mother')).status,
  editor: (await gateway.ask(`/plans/${marisol}/edit/api`, 'mother', api)).status,
  home: (await (await gateway.ask('/', 'mother')).text()).includes(marisol),
});

const closed = { page: 404, reviews: 404, comment: 404, editor: 404, home: false };

describe('a mother', () => {
  test('sees the plan on the day before', async () => {
    const before = await ways();
    expect(before).toMatchObject({ page: 200, comment: 200, home: true });
    await passOn('2026-05-23', today);
    expect(await ways()).toEqual(before);
  });

  test.each([
    ['on the day', '2026-05-22', '2026-05-21'],
    ['on the day after', '2026-05-21', '2026-05-20'],
  ])('sees nothing of it %s, in any way', async (_, passesOn, lastDay) => {
    await passOn(passesOn, lastDay);
    expect(await ways()).toEqual(closed);
    expect((await gateway.ask(`/plans/${marisol}/goals.html`, 'marisol')).status).toBe(200);
    expect((await gateway.ask(`/plans/${marisol}/goals.html`, 'counselor')).status).toBe(200);
  });
});

const choose = async (who: string, choice: string, adult = 'mother') =>
  (await gateway.ask('/account/family', who, form({ adult: idOf(adult), choice }))).status;

test('the student of 18 lets her in and out again; before 18 there is nothing to choose', async () => {
  expect(await choose('marisol', 'in')).toBe(404);
  await passOn('2026-05-22', '2026-05-21');
  expect(await (await gateway.ask('/account', 'marisol')).text()).toContain('Let mother Tavares see my plan');
  expect(await choose('marisol', 'in')).toBe(303);
  expect(await ways()).toMatchObject({ page: 200, home: true });
  expect(await choose('marisol', 'out')).toBe(303);
  expect(await ways()).toEqual(closed);
});

test('nobody else chooses, and nobody who is no guardian is let in', async () => {
  await passOn('2026-05-22', '2026-05-21');
  for (const who of ['mother', 'tomas', 'counselor']) expect(await choose(who, 'in')).toBe(404);
  expect(await choose('marisol', 'in', 'stranger')).toBe(404);
  expect(await ways()).toEqual(closed);
});
