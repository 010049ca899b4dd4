import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewFiles, reviewPath } from '../../../tests/review-plan.ts';
import { git, save } from '../../store/testing/scratch.ts';
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
const sign = `${plan}/sign/reviews/2026-27-fall`;
const text = (path: string): string => git(repository, ['show', `main:${path}`]);
const blob = (path: string): string => git(repository, ['rev-parse', `main:${path}`]);
const head = (): string => git(repository, ['rev-parse', 'main']);
const files = (): string => git(repository, ['ls-tree', '-r', '--name-only', 'main']);

describe('the review of the student', () => {
  test.each(['mother', 'counselor', 'teacher', 'coordinator', 'tomas', 'stranger', 'administrator'])(
    'does not exist for %s',
    async (who) => {
      const before = head();
      for (const path of ['review-now/', 'review-now/look-back']) {
        expect((await gateway.ask(`${plan}/${path}`, who)).status).toBe(404);
      }
      const sent = await gateway.ask(`${plan}/review-now/look-back`, who, form({ text: 'Mine', base: '' }));
      expect(sent.status).toBe(404);
      expect(head()).toBe(before);
    },
  );

  test('begins with the first part that is saved, and has what was known filled in', async () => {
    const page = await (await gateway.ask(`${plan}/review-now/look-back`, 'marisol')).text();
    expect(page).toContain('Robotics club of Marisol');
    expect(page).toContain('Secret wish of Marisol');
    expect(page).toContain('Because I like to build.');
    const sent = await gateway.ask(
      `${plan}/review-now/look-back`,
      'marisol',
      form({
        base: '',
        text: 'It drives.\r\n\r\nSlowly.',
        'verdict.goals/robotics': 'met',
        'note.goals/robotics': ' It  drives ',
        'verdict.personal-goals/make-a-friend': 'on-track',
        'verdict.goals/not-mine': 'met',
      }),
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${plan}/review-now/revise?done=part`]);
    expect(text(reviewPath)).toBe(`---
year: 2026-27
term: fall
date: 2026-05-22
grade: 8
lookBack: |-
  It drives.

  Slowly.
goals:
  - goal: goals/robotics
    verdict: met
    note: It drives
  - goal: personal-goals/make-a-friend
    verdict: on-track
---`);
  });

  test('changes goals and adds one in the same save', async () => {
    const page = await (await gateway.ask(`${plan}/review-now/revise`, 'marisol')).text();
    expect(page).toMatch(/<option value="met" selected/);
    const before = Number(git(repository, ['rev-list', '--count', 'main']));
    const sent = await gateway.ask(
      `${plan}/review-now/revise`,
      'marisol',
      form({
        base: blob(reviewPath),
        text: 'One is met.',
        'base.goals/robotics': blob('goals/robotics.md'),
        'status.goals/robotics': 'met',
        'outcome.goals/robotics': 'It drives',
        'base.personal-goals/make-a-friend': blob('personal-goals/make-a-friend.md'),
        'step.personal-goals/make-a-friend': 'Say hello',
        'stepDue.personal-goals/make-a-friend': '2026-06-01',
        goalTitle: 'Build an arm',
        goalDomain: 'academic',
        goalDue: '2026-12-01',
        goalStep: 'Draw it',
      }),
    );
    expect(sent.headers.get('location')).toBe(`${plan}/review-now/plan?done=part`);
    expect(Number(git(repository, ['rev-list', '--count', 'main']))).toBe(before + 1);
    expect(text('goals/robotics.md')).toContain('status: met');
    expect(text('goals/robotics.md')).toContain('outcome: It drives');
    expect(text('personal-goals/make-a-friend.md')).toContain('what: Say hello\n    due: 2026-06-01');
    expect(text('goals/build-an-arm.md')).toContain('what: Draw it');
  });

  test('keeps what was typed when a save is refused', async () => {
    const before = head();
    const sent = await gateway.ask(
      `${plan}/review-now/revise`,
      'marisol',
      form({ base: blob(reviewPath), text: 'Typed words', goalTitle: 'Another', goalDue: '2026-13-40' }),
    );
    expect(sent.status).toBe(400);
    const page = await sent.text();
    expect(page).toContain('Typed words');
    expect(page).toContain('value="Another"');
    expect(head()).toBe(before);
  });

  test('joins what two devices said of different parts, and keeps both versions of the same', async () => {
    const base = blob(reviewPath);
    const send = (part: string, words: string) =>
      gateway.ask(`${plan}/review-now/${part}`, 'marisol', form({ base, text: words, do: 'later' }));
    expect((await send('plan', 'Build the arm by June.')).headers.get('location')).toBe(
      `${plan}/review-now/?done=part`,
    );
    expect((await send('revise', 'From the other device.')).status).toBe(303);
    expect(text(reviewPath)).toContain('ahead: Build the arm by June.');
    expect(text(reviewPath)).toContain('changes: From the other device.');
    const late = await send('plan', 'Other words.');
    expect(late.headers.get('location')).toBe(`${plan}/unsaved/reviews/2026-27-fall`);
    expect(text(reviewPath)).toContain('ahead: Build the arm by June.');
    const both = await (await gateway.ask(`${plan}/unsaved/reviews/2026-27-fall`, 'marisol')).text();
    expect(both).toContain('Other words');
  });
});

describe('the page to sign on', () => {
  beforeAll(async () => {
    await save(repository, reviewFiles);
  });
  const send = (who: string, fields: Record<string, string>) =>
    gateway.ask(sign, who, form({ base: blob(reviewPath), ...fields }));

  test.each(['tomas', 'stranger', 'administrator'])('does not exist for %s', async (who) => {
    expect((await gateway.ask(sign, who)).status).toBe(404);
    expect((await send(who, { do: 'sign' })).status).toBe(404);
  });

  test('nor for what nobody signs, or what is not there', async () => {
    for (const path of ['goals/robotics', 'reviews/2020-21-fall', 'feedback/x', 'nothing/x']) {
      expect((await gateway.ask(`${plan}/sign/${path}`, 'marisol')).status, path).toBe(404);
      expect((await gateway.ask(`${plan}/sign/${path}`, 'marisol', form({ do: 'sign' }))).status).toBe(404);
    }
  });

  test('shows a teacher and a coordinator the text, and takes no signature of them', async () => {
    const before = head();
    for (const who of ['teacher', 'coordinator']) {
      const page = await gateway.ask(sign, who);
      expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining('value="sign"')]);
      expect((await send(who, { do: 'sign' })).status).toBe(403);
    }
    expect(head()).toBe(before);
  });

  test('is signed by the student, by the family with words, by the counselor; then it is finished', async () => {
    expect((await send('mother', { do: 'sign' })).status).toBe(409);
    expect(
      (await send('marisol', { do: 'sign', role: 'counselor', name: 'X' })).headers.get('location'),
    ).toBe(`${sign}?done=signed`);
    expect((await send('mother', { do: 'words', words: 'Bravo' })).headers.get('location')).toBe(
      `${sign}?done=words`,
    );
    const stale = await gateway.ask(sign, 'mother', form({ base: '0'.repeat(40), do: 'sign' }));
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('Nothing was signed')]);
    expect((await send('mother', { do: 'sign', words: 'Bravo!' })).status).toBe(303);
    expect((await send('counselor', { do: 'sign' })).headers.get('location')).toBe(`${sign}?done=finished`);
    const stored = text(reviewPath);
    expect(stored).toContain('text: Bravo!');
    expect(stored.match(/role: (\w+)/g)).toEqual(['role: student', 'role: family', 'role: counselor']);
    expect(git(repository, ['tag'])).toBe('review/2026-27-fall');
  });

  test('is corrected in another entry', async () => {
    expect((await send('mother', { do: 'correct' })).status).toBe(403);
    const begun = await send('counselor', { do: 'correct' });
    expect(begun.headers.get('location')).toBe(`${sign}-2?done=corrected`);
    expect(files()).toContain('reviews/2026-27-fall-2.md');
    const page = await (await gateway.ask(`${plan}/review-now/`, 'marisol')).text();
    // The signed one said nothing of the second goal.
    expect(page).toContain('2 of 4 done');
  });
});
