import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git } from '../../store/testing/scratch.ts';
import { planPath } from '../plans/open-plan.ts';
import { form, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

let gateway: TestHouse;
let repository: string;
beforeAll(async () => {
  gateway = await testHouse();
  repository = planPath(gateway.dataFolder, marisol);
});
afterAll(() => gateway.close());

const plan = `/plans/${marisol}`;
const head = (): string => git(repository, ['rev-parse', 'main']);
const page = async (path: string) => (await gateway.ask(`${plan}/${path}`, 'marisol')).text();
const baseIn = (html: string): string => /name="base" value="([0-9a-f]*)"/.exec(html)?.[1] ?? 'none';

describe('the move of the student', () => {
  test.each(['mother', 'counselor', 'teacher', 'coordinator', 'tomas', 'stranger', 'administrator'])(
    'does not exist for %s',
    async (who) => {
      const before = head();
      for (const path of ['move-now/', 'move-now/goals']) {
        expect((await gateway.ask(`${plan}/${path}`, who)).status).toBe(404);
        const sent = await gateway.ask(`${plan}/${path}`, who, form({ goals: 'Mine', base: '' }));
        expect(sent.status).toBe(404);
      }
      expect(head()).toBe(before);
    },
  );

  test('leads from the home page through its parts to the page on which it is signed', async () => {
    expect(await (await gateway.ask('/', 'marisol')).text()).toContain(`href="${plan}/move-now/"`);
    expect(await page('move-now/')).toContain(`href="${plan}/move-now/goals"`);
    const asked = await page('move-now/goals');
    expect(asked).toContain('Robotics club of Marisol</textarea>');
    const send = (part: string, fields: Readonly<Record<string, string>>) =>
      gateway.ask(`${plan}/move-now/${part}`, 'marisol', form({ base: '', ...fields }));
    const first = await send('goals', { date: '2026-08-31', goals: 'Algebra.', interests: 'Boats.' });
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      `${plan}/move-now/supports?done=part`,
    ]);
    const second = await send('supports', {
      base: baseIn(await page('move-now/supports')),
      supportsExist: 'none',
    });
    expect(second.headers.get('location')).toBe(`${plan}/move-now/schedule?done=part`);
    const third = await send('schedule', {
      base: baseIn(await page('move-now/schedule')),
      other: 'I take the bus.',
    });
    const signing = third.headers.get('location') ?? '';
    expect(signing).toMatch(new RegExp(`^${plan}/sign/transitions/[a-z0-9-]+\\?done=part$`));
    const sheet = await (await gateway.ask(signing, 'marisol')).text();
    expect(sheet).toContain('value="sign"');
    expect(sheet).toContain(`href="${plan}/move-now/"`);
  });

  test('gives back what was typed when a save is refused', async () => {
    const sent = await gateway.ask(
      `${plan}/move-now/goals`,
      'marisol',
      form({ base: baseIn(await page('move-now/goals')), date: '2026-13-01', goals: 'Typed here.' }),
    );
    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('Typed here.</textarea>');
  });

  test('has no part that this move does not ask', async () => {
    expect((await gateway.ask(`${plan}/move-now/next`, 'marisol')).status).toBe(404);
    expect((await gateway.ask(`${plan}/move-now/`, 'marisol', form({}))).status).toBe(404);
  });
});
