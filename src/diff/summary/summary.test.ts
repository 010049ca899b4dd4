import { describe, expect, test } from 'vitest';
import { between, entry, goal, viewOf } from '../../../tests/two-states.ts';
import { creditChange } from './credit-change.ts';
import { latest, talliesOf } from './tallies.ts';

/** What a comparison comes to: counted by meaning, sorted by what matters, each part of the framework by itself. */

const goals = {
  'goals/robotics.md': goal(),
  'goals/kite.md': goal({ title: 'A kite' }, 'Wind'),
  'goals/boat.md': goal({ title: 'A boat' }, 'Water'),
};

describe('the headline', () => {
  test('counts what happened by what it means, what matters most first', () => {
    const diff = between(goals, {
      'goals/robotics.md': goal({ status: 'met' }),
      'goals/kite.md': goal({ title: 'A kite', status: 'met' }, 'Wind'),
      'goals/boat.md': goal({ title: 'A boat' }, 'Much water'),
      'goals/new.md': goal({ title: 'A lamp' }, 'Light'),
    });
    expect(diff.headline).toEqual([
      { name: 'goal-met', count: 2 },
      { name: 'goal-opened', count: 1 },
      { name: 'words-changed', count: 1 },
    ]);
  });

  test('is empty when nothing changed', () => {
    expect(between(goals, goals).headline).toEqual([]);
  });

  test('adds up hours, and is in the same order whatever order things happened in', () => {
    const work = (hours: readonly number[]) =>
      entry({
        title: 'The sail loft',
        kind: 'job',
        place: 'Loft',
        started: '2025-07-01',
        log: hours.map((one, index) => ({ date: `2025-10-0${index + 1}`, hours: one })),
      });
    const { events, headline } = between(
      { ...goals, 'work/loft.md': work([3]) },
      { ...goals, 'work/loft.md': work([3, 2, 0.5]), 'goals/robotics.md': goal({ status: 'met' }) },
    );
    expect(headline).toEqual([
      { name: 'goal-met', count: 1 },
      { name: 'hours-added', count: 2.5 },
    ]);
    expect(talliesOf(events.toReversed())).toEqual(headline);
  });
});

describe('the parts of the framework', () => {
  test('hold their own entries and counts, in the framework’s order, what belongs to none at the end', () => {
    const { components } = between(goals, {
      ...goals,
      'goals/robotics.md': goal({ status: 'met' }),
      'goals/kite.md': goal({ title: 'A kite', component: 'postsecondary-planning', status: 'met' }, 'Wind'),
      'feedback/one.md': entry(
        { about: 'goals/boat', role: 'family', by: 'Rosa', date: '2026-01-10' },
        'Well done.',
      ),
    });
    expect(
      components.map(({ component, entries, tallies }) => [component, entries.length, tallies[0]?.name]),
    ).toEqual([
      ['postsecondary-planning', 1, 'goal-met'],
      ['self-awareness', 1, 'goal-met'],
      [undefined, 1, 'comment-added'],
    ]);
  });

  test('take an entry that is gone for what it was, any other for what it is', () => {
    const { entries } = between(goals, { ...goals, 'goals/boat.md': goal({ title: 'A ship' }, 'Water') });
    expect(entries.map((diff) => (latest(diff).data as { title: string }).title)).toEqual(['A ship']);
    const gone = between(goals, {
      'goals/robotics.md': goal(),
      'goals/kite.md': goal({ title: 'A kite' }, 'Wind'),
    });
    expect(gone.entries.map((diff) => latest(diff).slug)).toEqual(['boat']);
  });
});

describe('credits', () => {
  const year = (status: string, earned?: number): string =>
    entry({
      year: '2025-26',
      grade: 10,
      school: 'Quonset Point High School',
      courses: [
        {
          id: 'bio',
          title: 'Biology',
          subject: 'science',
          credits: 1,
          status,
          ...(earned ? { earned } : {}),
        },
      ],
    });

  test('stand by requirement, before and after, and turn round with the sides', () => {
    const before = viewOf({ 'course-plan/2025-26.md': year('enrolled') }, '2025-09-12');
    const after = viewOf({ 'course-plan/2025-26.md': year('completed', 1) }, '2026-01-30');
    expect(creditChange(before, after)).toMatchObject({ before: 0, after: 1 });
    expect(creditChange(before, after)?.rows.filter((row) => row.before !== row.after)).toMatchObject([
      { subject: 'science', before: 0, after: 1 },
    ]);
    expect(creditChange(after, before)).toMatchObject({ before: 1, after: 0 });
  });
});
