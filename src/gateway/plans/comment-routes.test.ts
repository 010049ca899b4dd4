import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git, save } from '../../store/testing/scratch.ts';
import { form, marisol, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';
import { planPath } from './open-plan.ts';

let gateway: TestHouse;
let repository: string;
beforeAll(async () => {
  gateway = await testHouse();
  repository = planPath(gateway.dataFolder, marisol);
});
afterAll(() => gateway.close());

const comment = `/plans/${marisol}/comment`;
const last = (): string => git(repository, ['log', '-1', '--format=%an|%cn|%s', 'main']).trim();
const filesIn = (folder: string): readonly string[] =>
  git(repository, ['ls-tree', '-r', '--name-only', 'main', `${folder}/`])
    .split('\n')
    .filter(Boolean);
const text = (path: string): string => git(repository, ['show', `main:${path}`]);

describe('a comment', () => {
  test('is offered on what the adult may see and comment on, with questions for a family', async () => {
    const family = await (await gateway.ask(`${comment}?about=goals/robotics`, 'mother')).text();
    expect(family).toContain('value="goals/robotics" selected');
    expect(family).toContain('Secret wish of Marisol');
    expect(family).toContain('name="prompt"');
    const teacher = await (await gateway.ask(comment, 'teacher')).text();
    expect(teacher).toContain('Robotics club of Marisol');
    expect(teacher).not.toContain('Secret wish');
  });

  test.each(['marisol', 'coordinator', 'tomas', 'stranger', 'administrator'])(
    'is not for %s',
    async (who) => {
      expect((await gateway.ask(comment, who)).status).toBe(404);
      const sent = await gateway.ask(comment, who, form({ about: 'goals/robotics', text: 'Hello' }));
      expect(sent.status).toBe(404);
      expect(filesIn('feedback')).toEqual([]);
    },
  );

  test('is saved under the name of the account, once, however often it is sent', async () => {
    const words = form({ about: 'goals/robotics', text: 'I saw you build all weekend.', prompt: 'enjoy' });
    const sent = await Promise.all([
      gateway.ask(comment, 'mother', words),
      gateway.ask(comment, 'mother', words),
    ]);
    for (const answer of sent) {
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/plans/${marisol}/goals.html#goals-robotics`,
      ]);
    }
    const [path = '', ...others] = filesIn('feedback');
    expect(others).toEqual([]);
    expect(text(path)).toContain('by: mother Tavares\nrole: family\n');
    expect(text(path)).toContain('I saw you build all weekend.');
    expect(last()).toMatch(/^mother Tavares\|Throughline\|Add feedback/);
    const shown = await (await gateway.ask(`/plans/${marisol}/goals.html`, 'marisol')).text();
    expect(shown).toContain('I saw you build all weekend.');
  });

  test('cannot be signed with another name, nor put what its writer may not write', async () => {
    const forged = {
      about: 'goals/robotics',
      text: 'Forged',
      by: 'Dr. Hollis',
      role: 'counselor',
      date: '2020-01-01',
    };
    expect((await gateway.ask(comment, 'teacher', form(forged))).status).toBe(303);
    const path = filesIn('feedback').find((name) => text(name).includes('Forged')) ?? '';
    expect(text(path)).toContain('by: teacher Tavares\nrole: educator\n');
    expect(text(path)).not.toMatch(/Hollis|2020/);
  });

  test('on what is hidden from its writer, or on nothing, is refused and saves nothing', async () => {
    const before = git(repository, ['rev-parse', 'main']);
    for (const about of ['personal-goals/make-a-friend', 'goals/nothing', '../x', '']) {
      const answer = await gateway.ask(comment, 'teacher', form({ about, text: 'I know' }));
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('I know');
    }
    const empty = await gateway.ask(comment, 'mother', form({ about: 'goals/robotics', text: ' \r\n ' }));
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('nothing was saved')]);
    expect(git(repository, ['rev-parse', 'main'])).toBe(before);
  });

  test('in a plan of somebody else is a plan that is not there', async () => {
    const answer = await gateway.ask(
      `/plans/${tomas}/comment`,
      'mother',
      form({ about: 'goals/robotics', text: 'Hi' }),
    );
    expect(answer.status).toBe(404);
  });
});

describe('an answer', () => {
  beforeAll(async () => {
    await save(repository, {
      'feedback/2026-05-01-aunt.md': `---
about: goals/robotics
by: Aunt Lucia
role: family
date: 2026-05-01
---

Which part was hardest?
`,
      'recommendations/2026-05-02-boats.md': `---
title: Visit the boatyard
kind: exploration
by: Ms. Keough
date: 2026-05-02
---

They need hands.
`,
    });
  });

  test('to a comment is for the student alone, and changes nothing else in it', async () => {
    const reply = 'feedback/2026-05-01-aunt';
    expect((await gateway.ask(`${comment}?reply=${reply}`, 'mother')).status).toBe(404);
    const page = await (await gateway.ask(`${comment}?reply=${reply}`, 'marisol')).text();
    expect(page).toContain('Which part was hardest?');
    const sent = await gateway.ask(comment, 'marisol', form({ reply, text: 'The wiring.' }));
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`/plans/${marisol}/advice.html#feedback-2026-05-01-aunt`),
    ]);
    const stored = text('feedback/2026-05-01-aunt.md');
    expect(stored).toContain('by: Aunt Lucia');
    expect(stored).toContain('The wiring.');
    expect(stored).toContain('Which part was hardest?');
  });

  test('to advice says yes or no, with the day', async () => {
    const reply = 'recommendations/2026-05-02-boats';
    const sent = await gateway.ask(comment, 'marisol', form({ reply, answer: 'accepted', text: '' }));
    expect(sent.status).toBe(303);
    expect(text('recommendations/2026-05-02-boats.md')).toContain('answer: accepted\nanswered: 2026-05-22\n');
  });

  test('that is none of the choices is refused and says so', async () => {
    const reply = 'recommendations/2026-05-02-boats';
    const sent = await gateway.ask(comment, 'marisol', form({ reply, answer: 'perhaps', text: 'x' }));
    expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining('Nothing was saved')]);
  });

  test('to nothing is not there', async () => {
    expect((await gateway.ask(`${comment}?reply=feedback/nothing`, 'marisol')).status).toBe(404);
  });
});
