import { expect, test } from 'vitest';
import type { EntryChange } from '../../render/app/entry-change.ts';
import { caseload } from './caseload.ts';
import { caseloadFilter } from './caseload-filter.ts';
import type { PlanSummary } from './plan-summary.ts';

const change = (date: string): EntryChange => ({
  collection: 'goals',
  kind: 'added',
  title: { text: 'A goal' },
  href: '/plans/a/goals.html#goals-a',
  date,
  by: 'Ana',
});

const summary = (name: string, more: Partial<PlanSummary> = {}): PlanSummary => ({
  name,
  sortName: name,
  grade: 10,
  school: 'Quonset Point High School',
  district: 'sakonnet',
  changes: [],
  lastChange: more.changes?.[0]?.date,
  since: undefined,
  asks: [],
  missing: more.asks?.length ?? 0,
  flags: [],
  assigned: [],
  reviews: { term: undefined, transition: undefined },
  reviewWithoutSchool: undefined,
  answers: [],
  ...more,
});

const students = new Map([
  ['a', summary('Ana Lima', { grade: 12, changes: [change('2026-05-20')] })],
  ['b', summary('José Brito', { asks: ['review-due', 'skills-rated'], changes: [change('2026-05-21')] })],
  ['c', summary('Chan Keo', { reviewWithoutSchool: '2025-26-spring' })],
]);

const shown = async (query: string, more: Partial<Parameters<typeof caseload>[0]> = {}) =>
  caseload({
    as: 'counselor',
    person: { id: 'p1', name: 'Rosa Almeida', language: 'en', isAdministrator: false },
    relations: [],
    today: '2026-05-22',
    filter: caseloadFilter(new URLSearchParams(query)),
    shelf: { summaries: async () => ({ found: students, unread: 0 }) },
    ...more,
  });

const names = async (query: string) => (await shown(query)).rows.map(({ name }) => name);

test('whoever waits comes first, then the latest change', async () => {
  expect(await names('')).toEqual(['Chan Keo', 'José Brito', 'Ana Lima']);
});

test('links sort by name, grade, change and what is asked', async () => {
  expect(await names('sort=name')).toEqual(['Ana Lima', 'Chan Keo', 'José Brito']);
  expect((await names('sort=grade'))[0]).toBe('Ana Lima');
  expect((await names('sort=activity'))[0]).toBe('José Brito');
  expect((await names('sort=asks'))[0]).toBe('José Brito');
});

test('for school leadership nobody waits, so the latest change comes first', async () => {
  const { rows, filter } = await shown('', { as: 'coordinator' });
  expect(filter.sort).toBe('activity');
  expect(rows[0]?.name).toBe('José Brito');
});

test('a name is found without its accents, and filters add up', async () => {
  expect(await names('q=jose')).toEqual(['José Brito']);
  expect(await names('q=jose&grade=12')).toEqual([]);
  expect(await names('show=review')).toEqual(['José Brito']);
  expect(await names('show=quiet')).toEqual(['Chan Keo']);
});

test('the counts are of all students, whatever is shown', async () => {
  const { all, counts, grades } = await shown('q=nobody');
  expect({ all, counts, grades }).toEqual({
    all: 3,
    counts: { waiting: 1, withoutReview: 1, quiet: 1 },
    grades: [10, 12],
  });
});

test('drafts wait for whoever publishes them', async () => {
  const { rows } = await shown('', {
    draftsOf: (planId) => (planId === 'a' ? [{ collection: 'course-plan', slug: '2026-27' }] : []),
  });
  expect(rows.find(({ planId }) => planId === 'a')?.waits).toEqual([
    { what: 'draft', href: '/plans/a/edit/together/#/collections/course-plan/entries/2026-27' },
  ]);
});

const review = (
  stage: 'signed' | 'with-counselor',
  missing: readonly 'educator'[] = ['educator'],
): PlanSummary['reviews'] => ({
  term: {
    window: {
      kind: 'term',
      review: 'fall',
      label: 'Fall',
      year: '2026-27',
      opens: '2026-04-01',
      closes: '2026-05-01',
    },
    state: { stage, slug: '2026-27-fall', isReopened: false, signed: [], missing },
    entry: { collection: 'reviews', slug: '2026-27-fall' },
  },
  transition: undefined,
});

test('a list narrows to one state of the review and to one thing to notice', async () => {
  const found = new Map([
    ['a', summary('Ana Lima', { reviews: review('signed') })],
    [
      'b',
      summary('José Brito', { reviews: review('with-counselor'), flags: [{ flag: 'no-goal', count: 2 }] }),
    ],
  ]);
  const shelf = { summaries: async () => ({ found, unread: 3 }) };
  const { rows, unread } = await shown('state=with-counselor', { shelf });
  expect(unread).toBe(3);
  expect(rows.map(({ name }) => name)).toEqual(['José Brito']);
  expect(rows[0]?.review).toEqual({ stage: 'with-counselor', isReopened: false, isLate: true });
  expect(rows[0]?.waits).toEqual([{ what: 'sign', href: '/plans/b/sign/reviews/2026-27-fall' }]);
  expect((await shown('flag=no-goal', { shelf })).rows.map(({ name }) => name)).toEqual(['José Brito']);
  expect((await shown('sort=state', { shelf })).rows.map(({ name }) => name)).toEqual([
    'José Brito',
    'Ana Lima',
  ]);
});

test('the list says until when the reviews of now are open, and what only has to be finished', async () => {
  const found = new Map([
    ['a', summary('Ana Lima', { reviews: review('signed') })],
    ['b', summary('José Brito', { reviews: review('with-counselor', []) })],
  ]);
  const shelf = { summaries: async () => ({ found, unread: 0 }) };
  const { windows, rows } = await shown('', { shelf });
  const term = { kind: 'term', id: 'fall', given: 'Fall' };
  expect(windows).toEqual([{ term, year: '2026-27', closes: '2026-05-01', isOver: true, left: 1 }]);
  expect(rows[0]?.waits[0]?.what).toBe('finish');
  const all = { summaries: async () => ({ found: new Map([...found].slice(0, 1)), unread: 0 }) };
  expect((await shown('', { shelf: all })).windows).toEqual([]);
});
