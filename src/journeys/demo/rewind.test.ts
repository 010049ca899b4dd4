import { expect, test } from 'vitest';
import type { CollectionName } from '../../../schemas/collections.ts';
import type { EntryData } from '../../plan/format-entry.ts';
import { rewind } from './rewind.ts';
import type { Version, WrittenEntry } from './written-plan.ts';

const today = '2026-05-22';

const entry = (
  path: string,
  final: EntryData | undefined,
  versions: readonly Version[] = [],
): WrittenEntry => {
  const [collection = '', slug = ''] = path.replace(/\.(?:md|yml)$/, '').split('/');
  return { path, collection: collection as CollectionName, slug: slug || collection, final, versions };
};

const plan = entry('plan.yml', { id: 'x', created: '2024-09-04' });
const profile = entry('profile.md', {
  grade: 10,
  school: 'High',
  schools: [
    { school: 'Middle', from: '2022-09-06', to: '2025-06-13' },
    { school: 'High', from: '2025-08-26' },
  ],
});

/** The data of one entry on a day, or undefined when it was not there. */
const seen = (written: readonly WrittenEntry[], path: string, date: string): EntryData | undefined =>
  rewind([plan, profile, ...written], today)
    .on(date)
    .find((one) => one.path === path)?.data;

const goal = entry('goals/speak.md', {
  title: 'Speak up',
  status: 'met',
  started: '2025-09-18',
  due: '2026-06-12',
  steps: [
    { id: 'one', what: 'Raise my hand', due: '2025-10-04', done: '2025-10-02' },
    { id: 'two', what: 'Again', done: '2026-03-02' },
  ],
  outcome: 'I did it.',
  reflections: [{ date: '2025-10-02', text: 'Hot ears.' }],
});

test('a goal is not there before it was set, active until its last step, and then as written', () => {
  expect(seen([goal], goal.path, '2025-09-17')).toBeUndefined();
  expect(seen([goal], goal.path, '2025-09-18')).toEqual({
    title: 'Speak up',
    status: 'active',
    started: '2025-09-18',
    due: '2026-06-12',
    steps: [
      { id: 'one', what: 'Raise my hand', due: '2025-10-04' },
      { id: 'two', what: 'Again' },
    ],
  });
  expect(seen([goal], goal.path, '2025-10-02')?.reflections).toHaveLength(1);
  expect(seen([goal], goal.path, '2026-03-01')?.status).toBe('active');
  expect(seen([goal], goal.path, '2026-03-02')).toEqual(goal.final);
});

test('grade and school follow the school year', () => {
  expect(seen([], 'profile.md', '2024-09-04')).toMatchObject({ grade: 9, school: 'Middle' });
  expect(seen([], 'profile.md', '2024-09-04')?.schools).toEqual([{ school: 'Middle', from: '2022-09-06' }]);
  expect(seen([], 'profile.md', '2025-08-26')).toMatchObject({ grade: 10, school: 'High' });
});

test('a course is planned before its year, enrolled in it, and has its mark after it', () => {
  const courses = [
    { id: 'art', term: 'fall', status: 'completed', mark: 'A', earned: 0.5 },
    { id: 'english', status: 'completed', mark: 'B', earned: 1 },
  ];
  const agreed = [{ role: 'student', name: 'Ana', date: '2024-09-04' }];
  const year = entry('course-plan/2024-25.md', { year: '2024-25', creditsEarned: 1.5, courses, agreed });
  const on = (date: string) =>
    seen([{ ...year, final: { ...year.final, year: '2025-26' } }], year.path, date);
  expect(on('2025-03-01')?.courses).toEqual([
    { id: 'art', term: 'fall', status: 'planned' },
    { id: 'english', status: 'planned' },
  ]);
  expect(on('2025-10-01')?.courses).toMatchObject([{ status: 'enrolled' }, { status: 'enrolled' }]);
  expect(seen([year], year.path, '2025-02-01')?.courses).toMatchObject([
    { status: 'completed', mark: 'A' },
    { status: 'enrolled' },
  ]);
  expect(seen([year], year.path, '2025-06-17')).not.toHaveProperty('creditsEarned');
  expect(seen([year], year.path, '2025-06-18')).toEqual(year.final);
});

test('earlier words hold from their date until the later ones, and dated items join them on their day', () => {
  const career = entry(
    'careers/nurse.md',
    {
      title: 'Nurse',
      status: 'favorite',
      explored: '2026-02-01',
      reflections: [
        { date: '2025-01-10', text: 'First.' },
        { date: '2025-06-01', text: 'Second.' },
      ],
    },
    [{ from: '2025-01-10', holds: { title: 'Vet', status: 'curious', explored: '2025-01-10' } }],
  );
  expect(seen([career], career.path, '2025-01-09')).toBeUndefined();
  expect(seen([career], career.path, '2025-07-01')).toMatchObject({
    title: 'Vet',
    reflections: [
      { date: '2025-01-10', text: 'First.' },
      { date: '2025-06-01', text: 'Second.' },
    ],
  });
  expect(seen([career], career.path, '2026-02-01')).toEqual(career.final);
});

test('a mark without words says when an entry was deleted, or when the last words began to hold', () => {
  const club = entry('activities/skating.md', undefined, [
    { from: '2024-10-07', holds: { title: 'Skating', started: '2024-10-07' } },
    { from: '2025-01-27', holds: 'removed' },
  ]);
  expect(seen([club], club.path, '2025-01-26')).toMatchObject({ title: 'Skating' });
  expect(seen([club], club.path, '2025-01-27')).toBeUndefined();
  const about = entry('profile.md', { motto: 'New' }, [
    { from: '2024-09-04', holds: { motto: 'Old' } },
    { from: '2025-11-11', holds: 'final' },
  ]);
  const on = (date: string) => rewind([plan, about], today).on(date)[1]?.data.motto;
  expect([on('2025-11-10'), on('2025-11-11')]).toEqual(['Old', 'New']);
});

test('a reference appears only with what it points to', () => {
  const work = entry('work/bakery.md', {
    title: 'Bakery',
    started: '2024-10-01',
    skills: ['skills/collaboration'],
    evidence: [{ id: 'goal', what: 'My goal', entry: 'goals/speak' }],
  });
  const review = entry('reviews/2025-26-fall.md', {
    date: '2025-01-10',
    goals: [{ goal: 'goals/speak', verdict: 'met' }],
  });
  const early = seen([goal, work, review], work.path, '2024-10-01');
  expect(early).toEqual({ title: 'Bakery', started: '2024-10-01' });
  expect(seen([goal, work, review], work.path, '2025-09-18')?.evidence).toEqual(work.final?.evidence);
  expect(seen([goal, work, review], review.path, '2025-01-10')).toEqual({ date: '2025-01-10' });
});

test('the days of change are those on which something happened, and the turns of the school year', () => {
  const { dates } = rewind([plan, profile, goal], today);
  expect(dates).toEqual([
    '2024-09-04',
    '2025-01-22',
    '2025-06-13',
    '2025-06-18',
    '2025-08-26',
    '2025-09-18',
    '2025-10-02',
    '2026-01-22',
    '2026-03-02',
    '2026-05-22',
  ]);
});
