import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goal } from '../../../tests/two-states.ts';
import { examplePlan } from '../../rules/example-plan.ts';
import { createRepository } from '../../store/create-repository.ts';
import { accepted, git, save } from '../../store/testing/scratch.ts';
import { main } from '../main.ts';
import { recordingTerminal } from '../recording-terminal.ts';

/** `ilp diff` over a plan with two reviews: what it says, in which form, and how it refuses. */

const folder = mkdtempSync(join(tmpdir(), 'ilp-diff-'));
const plan = join(folder, 'plan.git');

beforeAll(async () => {
  accepted(await createRepository(plan));
  const secret = { 'personal-goals/friend.md': goal({ title: 'Find a friend', domain: 'personal-social' }) };
  await save(plan, { ...examplePlan, 'goals/robotics.md': goal(), ...secret });
  git(plan, ['tag', '-m', 'Reviewed', 'review/2025-26-fall', 'main']);
  await save(plan, {
    'goals/robotics.md': goal({ status: 'met', outcome: 'I am in the club.' }, 'I love to build.'),
    'personal-goals/friend.md': goal({ title: 'Find two friends', domain: 'personal-social' }),
  });
  git(plan, ['tag', '-m', 'Reviewed', 'review/2025-26-spring', 'main']);
});
afterAll(() => rmSync(folder, { recursive: true }));

const type = async (...words: readonly string[]) => {
  const { terminal, written } = recordingTerminal();
  return { exitCode: await main(['diff', ...words], terminal), ...written };
};

/** Without the days, which are those of the test. */
const dayless = (text: string): string => text.replace(/\b[A-Z][a-z]+ \d{1,2}, \d{4}\b/g, 'that day');

describe('ilp diff', () => {
  test('says what changed, what matters most first', async () => {
    const { exitCode, out, err } = await type(
      plan,
      'review/2025-26-fall',
      'review/2025-26-spring',
      '--reader',
      'coordinator',
    );
    expect([exitCode, err]).toEqual([0, '']);
    expect(dayless(out)).toMatchInlineSnapshot(`
      "What changed
      Noa Example, from Fall review, 2025–26 (that day) to Spring review, 2025–26 (that day)

        One goal met: Join the robotics club
        Words changed in 2 places: Join the robotics club

      Knowing myself
      One goal met, words changed in 2 places.

        ~ Goal: Join the robotics club
          Met
          Why it matters to me
            I [-like-] {+love+} to build.
          How it turned out
            {+I am in the club.+}

      This comparison shows what school leadership may see.
      Sakonnet Bay Public Schools is an invented district. Nobody in this plan is a real person.
      "
    `);
  });

  test('says it as JSON, with addresses, fields and words', async () => {
    const { exitCode, out } = await type(plan, 'review/2025-26-fall', '--json', '--reader', 'coordinator');
    const said = JSON.parse(out);
    expect([exitCode, said.version, said.reader]).toEqual([0, 1, 'coordinator']);
    expect(said.entries).toMatchObject([
      {
        kind: 'changed',
        address: 'goals/robotics',
        events: [{ event: 'goal-met', from: 'active', to: 'met' }, { event: 'words-changed' }],
      },
    ]);
    const fields = new Map(said.entries[0].fields.map((field: { field: string }) => [field.field, field]));
    expect(fields.get('status')).toMatchObject({ kind: 'value', before: 'active', after: 'met' });
    expect(fields.get('outcome')).toMatchObject({ before: null, after: 'I am in the club.' });
    expect(fields.get('body')).toMatchObject({
      words: [{ same: 'I ' }, { removed: 'like ' }, { added: 'love ' }, { same: 'to build.' }],
    });
  });

  test('tells nothing that the reader may not see', async () => {
    const forStudent = await type(plan, 'review/2025-26-fall');
    const forCoordinator = await type(plan, 'review/2025-26-fall', '--reader', 'coordinator', '--json');
    expect(forStudent.out).toContain('Find two friends');
    expect(forCoordinator.out).not.toMatch(/friend/);
    expect(JSON.parse(forCoordinator.out).entries).toHaveLength(1);
  });

  test('a plan compared to itself has not changed', async () => {
    const { out } = await type(plan, 'review/2025-26-fall', 'review/2025-26-fall');
    expect(out).toContain('Nothing changed.');
  });

  test('speaks the language that is asked for', async () => {
    const { out } = await type(plan, 'review/2025-26-fall', '--language', 'pt');
    expect(out).toContain('Uma meta alcançada');
  });

  test('a commit, and the beginning of one, are moments', async () => {
    const commit = git(plan, ['rev-parse', 'review/2025-26-fall^{commit}']);
    for (const moment of [commit, commit.slice(0, 9)]) expect((await type(plan, moment)).exitCode).toBe(0);
  });

  const refusals: readonly (readonly [words: readonly string[], says: string])[] = [
    [
      [plan, 'review/2025-26-sprng'],
      'This plan has no version named "review/2025-26-sprng". Its latest reviews are review/2025-26-fall and ' +
        'review/2025-26-spring. A date such as 2026-09-01 or a commit is a moment too.\n',
    ],
    [[plan, '2026-02-30'], '2026-02-30 is not a calendar date. Write it like 2026-09-01.\n'],
    [[plan], 'Missing required argument \'from\'\nType "ilp diff --help" for what it takes.\n'],
    [
      [plan, 'main', '--json', '--html', 'x'],
      "Option '--json' cannot be used with option '--html <file>'\nType \"ilp diff --help\" for what it takes.\n",
    ],
    [['nowhere', 'main'], 'There is no folder nowhere.\n'],
  ];
  test.each(refusals)('refuses what it cannot find, case %#', async (words, says) => {
    expect(await type(...words)).toEqual({ exitCode: 2, out: '', err: says });
  });

  test('says since when there is something to compare', async () => {
    const { exitCode, err } = await type(plan, '2010-01-01');
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /^This plan was not there yet on 2010-01-01\. Its first version is of \d{4}-\d\d-\d\d\.\n$/,
    );
  });
});
