import { expect, test } from 'vitest';
import { between, entry, goal } from '../../../tests/two-states.ts';

/** What differences mean to a reviewer. */

const told = (before: Record<string, string>, after: Record<string, string>) =>
  between(before, after).events.map(({ name, count, texts }) => [name, count, ...texts]);

const ofGoal = (before: object, after: object) =>
  told({ 'goals/robotics.md': goal({ ...before }) }, { 'goals/robotics.md': goal({ ...after }) });

test('a new goal is opened, and what is in it is told with it', () => {
  expect(
    told({}, { 'goals/robotics.md': goal({ steps: [{ id: 'a', what: 'Ask', done: '2025-10-01' }] }) }),
  ).toEqual([
    ['goal-opened', 1],
    ['steps-done', 1, 'Ask'],
  ]);
});

test.each([
  [{ status: 'met', outcome: 'I am in.' }, 'goal-met'],
  [{ status: 'stopped' }, 'goal-dropped'],
  [{ status: 'changed' }, 'goal-changed'],
] as const)('a goal that becomes %o is told as %s', (after, name) => {
  expect(ofGoal({}, after)[0]).toEqual([name, 1]);
});

test('a goal that was met and is open again was taken up again', () => {
  expect(ofGoal({ status: 'met' }, {})[0]).toEqual(['goal-reopened', 1]);
});

test('a goal that is gone was taken out', () => {
  expect(told({ 'goals/robotics.md': goal() }, {})).toEqual([['goal-removed', 1]]);
});

test('steps that are done are counted and named; steps that were added are apart', () => {
  const before = { steps: [{ id: 'a', what: 'Ask' }] };
  const after = {
    steps: [
      { id: 'a', what: 'Ask', done: '2025-10-01' },
      { id: 'b', what: 'Build' },
    ],
  };
  expect(ofGoal(before, after)).toEqual([
    ['steps-done', 1, 'Ask'],
    ['steps-added', 1, 'Build'],
  ]);
});

test('another due day says from when to when', () => {
  const { events } = between(
    { 'goals/robotics.md': goal({ due: '2026-01-15' }) },
    { 'goals/robotics.md': goal({ due: '2026-06-15' }) },
  );
  expect(events).toMatchObject([{ name: 'due-moved', from: '2026-01-15', to: '2026-06-15' }]);
});

test('words that changed are told as that and nothing else', () => {
  const change = told({ 'goals/robotics.md': goal() }, { 'goals/robotics.md': goal({}, 'I love to build.') });
  expect(change).toEqual([['words-changed', 1]]);
});

test('courses are added, completed and dropped, with their credits', () => {
  const year = (courses: readonly object[]): string =>
    entry({ year: '2025-26', grade: 10, school: 'Quonset Point High School', courses });
  const course = (id: string, title: string, status: string, more: object = {}) => ({
    id,
    title,
    subject: 'science',
    credits: 1,
    status,
    ...more,
  });
  const diff = between(
    {
      'course-plan/2025-26.md': year([
        course('bio', 'Biology', 'enrolled'),
        course('art', 'Art', 'enrolled'),
      ]),
    },
    {
      'course-plan/2025-26.md': year([
        course('bio', 'Biology', 'completed', { earned: 1 }),
        course('chem', 'Chemistry', 'planned'),
      ]),
    },
  );
  const names = new Map(diff.events.map(({ name, texts }) => [name, texts]));
  expect([names.get('course-completed'), names.get('course-added'), names.get('course-dropped')]).toEqual([
    ['Biology'],
    ['Chemistry'],
    ['Art'],
  ]);
  expect(diff.credits).toMatchObject({ before: 0, after: 1 });
});

test('hours are counted in hours', () => {
  const work = (hours: readonly number[]): string =>
    entry({
      title: 'The sail loft',
      kind: 'job',
      place: 'Loft',
      started: '2025-07-01',
      log: hours.map((one, index) => ({ date: `2025-10-0${index + 1}`, hours: one })),
    });
  expect(told({ 'work/loft.md': work([3]) }, { 'work/loft.md': work([3, 2, 4.5]) })).toEqual([
    ['hours-added', 6.5],
  ]);
});

test('what matters most stands first', () => {
  const names = told(
    { 'goals/robotics.md': goal(), 'goals/kite.md': goal({ title: 'A kite' }, 'Wind') },
    {
      'goals/robotics.md': goal({}, 'I love to build.'),
      'goals/kite.md': goal({ title: 'A kite', status: 'met' }, 'Wind'),
    },
  ).map(([name]) => name);
  expect(names).toEqual(['goal-met', 'words-changed']);
});

test('open goals that nothing happened to are named with their months', () => {
  const files = { 'goals/robotics.md': goal({ started: '2025-06-01' }) };
  const { untouched } = between(files, files);
  expect(untouched.map(({ goal: { slug }, months }) => [slug, months])).toEqual([['robotics', 7]]);
});
