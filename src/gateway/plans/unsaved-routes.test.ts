import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { saveData } from '../../journeys/saving/save-entry.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { git, save } from '../../store/testing/scratch.ts';
import { form, idOf, marisol, type TestHouse, testHouse, today } from '../testing/test-house.ts';
import { planPath } from './open-plan.ts';

let gateway: TestHouse;
let repository: string;
let address: string;

/** Two tabs of the student: the second save of the goal meets the first, and its text is kept. */
beforeEach(async () => {
  gateway = await testHouse();
  onTestFinished(gateway.close);
  repository = planPath(gateway.dataFolder, marisol);
  const base = git(repository, ['rev-parse', 'main:goals/robotics.md']).trim();
  const { house } = gateway;
  const person = await house.people.person(idOf('marisol'));
  const reader = { role: 'student', relation: 'self', grants: [] } as const;
  const writer = { reader, personId: idOf('marisol'), name: person?.name ?? '', today };
  const change = (data: object) =>
    saveData({
      place: { path: repository, today },
      writer,
      path: 'goals/robotics.md',
      base,
      data,
      isPart: true,
    });
  expect(await change({ body: 'Words of the first tab.' })).toMatchObject({ unchanged: false });
  const refused = await change({ body: 'Words of the second tab.', due: '2026-06-20' });
  if (!isSaveRefusal(refused)) throw new Error('It was saved.');
  expect(refused.conflict?.unsaved).toBe('goals/robotics');
  address = `/plans/${marisol}/unsaved/${refused.conflict?.unsaved}`;
});

const stored = (): string => git(repository, ['show', 'main:goals/robotics.md']);
const baseIn = (html: string): string => /name="base" value="([0-9a-f]{40})"/.exec(html)?.[1] ?? '';

test('the page shows both versions, and home leads there', async () => {
  expect(await (await gateway.ask('/', 'marisol')).text()).toContain(`href="${address}"`);
  const html = await (await gateway.ask(address, 'marisol')).text();
  for (const words of ['first', 'second', 'name="choice.body"', 'Robotics club of Marisol'])
    expect(html).toContain(words);
});

test('nobody else sees it, and nothing else is there', async () => {
  for (const who of ['mother', 'counselor', 'tomas', 'stranger']) {
    expect((await gateway.ask(address, who)).status).toBe(404);
    expect((await gateway.ask(address, who, form({ drop: 'yes' }))).status).toBe(404);
  }
  expect((await gateway.ask(`/plans/${marisol}/unsaved/goals/nothing`, 'marisol')).status).toBe(404);
  expect((await gateway.ask(`/plans/${marisol}/unsaved/__proto__/x`, 'marisol')).status).toBe(404);
});

test('the choice is saved, and the kept text goes away', async () => {
  const base = baseIn(await (await gateway.ask(address, 'marisol')).text());
  const sent = await gateway.ask(
    address,
    'marisol',
    form({ base, 'choice.body': 'theirs', 'choice.due': 'mine' }),
  );
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    `/plans/${marisol}/goals.html#goals-robotics`,
  ]);
  expect(stored()).toContain('Words of the first tab.');
  expect(stored()).toContain('due: 2026-06-20');
  expect((await gateway.ask(address, 'marisol')).status).toBe(404);
  git(repository, ['fsck', '--strict']);
});

test('without a choice nothing is saved, and both texts stay', async () => {
  const base = baseIn(await (await gateway.ask(address, 'marisol')).text());
  const sent = await gateway.ask(address, 'marisol', form({ base }));
  expect([sent.status, await sent.text()]).toEqual([409, expect.stringContaining('Nothing was saved yet')]);
  expect(stored()).toContain('Words of the first tab.');
  expect((await gateway.ask(address, 'marisol')).status).toBe(200);
});

test('when the plan moved on while one was choosing, nothing is overwritten', async () => {
  const base = baseIn(await (await gateway.ask(address, 'marisol')).text());
  await save(repository, { 'goals/robotics.md': stored().replace('first tab', 'third tab') });
  const sent = await gateway.ask(
    address,
    'marisol',
    form({ base, 'choice.body': 'mine', 'choice.due': 'mine' }),
  );
  expect(sent.status).toBe(409);
  expect(stored()).toContain('Words of the third tab.');
  expect((await gateway.ask(address, 'marisol')).status).toBe(200);
});

test('one may let the text go', async () => {
  const sent = await gateway.ask(address, 'marisol', form({ drop: 'yes' }));
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/plans/${marisol}/`]);
  expect((await gateway.ask(address, 'marisol')).status).toBe(404);
  expect(stored()).toContain('Words of the first tab.');
});

test('an entry that was deleted meanwhile comes back when one wants it back', async () => {
  await save(repository, { 'goals/robotics.md': null });
  const html = await (await gateway.ask(address, 'marisol')).text();
  expect(baseIn(html)).toBe('');
  const keys = [...html.matchAll(/name="(choice\.[^"]+)"/g)].map(([, key]) => key ?? '');
  const chosen = Object.fromEntries(keys.map((key) => [key, 'mine']));
  const sent = await gateway.ask(address, 'marisol', form({ base: '', ...chosen }));
  expect(sent.status).toBe(303);
  expect(stored()).toContain('Words of the second tab.');
});
