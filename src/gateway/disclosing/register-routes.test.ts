import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
  for (const path of ['/goals.html', '/goals.html', '/plan-is-not-here.html', '/timeline.html']) {
    await gateway.ask(`/plans/${marisol}${path}`, 'counselor');
  }
  await gateway.ask(`/plans/${marisol}/goals.html`, 'mother');
});
afterAll(() => gateway?.close());

const register = `/plans/${marisol}/register`;

const words = async (path: string, who: string): Promise<string> =>
  (await (await gateway.ask(path, who)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('the student, the family, the counselor and an administrator read who saw what, and each thing once', async () => {
  for (const who of ['marisol', 'mother', 'counselor', 'administrator']) {
    const text = await words(register, who);
    expect(text).toContain('counselor Tavares , Counselor, Narrow River Middle School');
    expect(text).toContain('Page “Goals” 2 times, 11:00 to 11:00 · line 1–2');
    expect(text).toContain('mother Tavares , Family A parent or guardian may see the plan of the child.');
    expect(text).not.toContain('Robotics');
  }
});

test('nobody else has this page, and it looks like a plan that is not there', async () => {
  const nowhere = await gateway.ask('/plans/aaaaaaaaaaaaaaaa/register', 'teacher');
  const gone = await nowhere.text();
  for (const who of ['teacher', 'coordinator', 'stranger', 'tomas']) {
    const answer = await gateway.ask(register, who);
    expect([answer.status, await answer.text()]).toEqual([404, gone.replaceAll('teacher', who)]);
  }
  expect((await gateway.ask(register)).status).toBe(303);
});

test('can be narrowed to a person and to days', async () => {
  expect(await words(`${register}?who=${idOf('mother')}`, 'marisol')).not.toContain('School official');
  expect(await words(`${register}?who=${idOf('mother')}`, 'marisol')).not.toContain('Timeline');
  expect(await words(`${register}?from=2026-05-23`, 'marisol')).toContain('Nobody but the student');
  expect(await words(`${register}?to=2026-05-22`, 'marisol')).toContain('Timeline');
  expect((await gateway.ask(`${register}?who=nobody`, 'marisol')).status).toBe(404);
  expect((await gateway.ask(`${register}?from=tomorrow`, 'marisol')).status).toBe(200);
});

test('reading it is not itself a disclosure', async () => {
  const before = await gateway.house.register.lines({ planId: marisol, limit: 1 });
  await gateway.ask(register, 'counselor');
  expect(await gateway.house.register.lines({ planId: marisol, limit: 1 })).toEqual(before);
});

test('a link in the frame leads there', async () => {
  for (const who of ['marisol', 'mother', 'counselor']) {
    expect(await (await gateway.ask(`/plans/${marisol}/`, who)).text()).toContain(`href="${register}"`);
  }
  expect(await (await gateway.ask(`/plans/${marisol}/`, 'teacher')).text()).not.toContain(register);
});
