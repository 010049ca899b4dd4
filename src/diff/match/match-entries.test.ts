import { expect, test } from 'vitest';
import { between, entry, goal } from '../../../tests/two-states.ts';

/** What is recognised as the same under another name, and what is not. */

const kinds = (before: Record<string, string>, after: Record<string, string>) =>
  between(before, after).entries.map((diff) =>
    diff.kind === 'changed' ? `${diff.before.slug} is ${diff.after.slug}` : diff.kind,
  );

test('an entry in another file with the same words is the same one', () => {
  expect(kinds({ 'goals/robotics.md': goal() }, { 'goals/robots.md': goal() })).toEqual([
    'robotics is robots',
  ]);
});

test('an entry in another file with some other words is still the same one', () => {
  const after = goal({ title: 'Join the robotics club at school' }, 'I like to build things.');
  expect(kinds({ 'goals/robotics.md': goal() }, { 'goals/robots.md': after })).toEqual([
    'robotics is robots',
  ]);
});

test('an entry with other words in another file is another one', () => {
  const after = goal({ title: 'Read twelve novels', started: '2025-10-01' }, 'Mysteries above all.');
  expect(kinds({ 'goals/robotics.md': goal() }, { 'goals/novels.md': after }).toSorted()).toEqual([
    'added',
    'removed',
  ]);
});

test('a goal that moves between the two kinds of goals is the same one', () => {
  const diff = between(
    { 'goals/robotics.md': goal() },
    { 'personal-goals/robotics.md': goal({ domain: 'personal-social' }) },
  );
  expect(diff.entries.map((one) => one.kind)).toEqual(['changed']);
  expect(diff.events.map(({ name }) => name)).toContain('entry-moved');
});

test('of two candidates the more alike one is taken', () => {
  const before = { 'goals/robotics.md': goal() };
  const after = {
    'goals/a.md': goal({ title: 'Join the chess club' }, 'I like to win.'),
    'goals/b.md': goal({ title: 'Join the robotics club' }, 'I like to build robots.'),
  };
  expect(kinds(before, after)).toEqual(['added', 'robotics is b']);
});

test('a reference to what was renamed is no difference', () => {
  const comment = (about: string): string =>
    entry({ about, by: 'Rosa Almeida', role: 'counselor', date: '2025-09-10' }, 'Good choice.');
  const diff = between(
    { 'goals/robotics.md': goal(), 'feedback/rosa.md': comment('goals/robotics') },
    { 'goals/robots.md': goal(), 'feedback/rosa.md': comment('goals/robots') },
  );
  expect(diff.entries.map((one) => ('after' in one ? one.after.slug : ''))).toEqual(['robots']);
});

test('a step that was reworded is the same step', () => {
  const steps = (what: string, id: string) => ({ steps: [{ id, what }] });
  const diff = between(
    { 'goals/robotics.md': goal(steps('Ask Mr. Pires for a place', 'ask')) },
    { 'goals/robotics.md': goal(steps('Ask Mr. Pires for a place in the club', 'other-id')) },
  );
  expect(diff.entries.flatMap((one) => ('fields' in one ? one.fields : []))).toMatchObject([
    { kind: 'value', path: ['steps', { before: 0, after: 0 }, 'what'] },
  ]);
});
