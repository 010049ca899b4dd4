import { describe, expect, test } from 'vitest';
import type { ReviewDates } from '../../../schemas/district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import { exampleDistrict } from '../example-plan.ts';
import { type ReviewWindow, reviewWindows, termReview, transitionReview } from './review-windows.ts';

const framework = await loadFramework('ri');
const school = 'Quonset Point High School';
const of = (today: string, { grade = 10, reviews = [] as readonly ReviewDates[], at = school } = {}) => ({
  framework,
  district: { ...exampleDistrict, reviews: [...reviews] },
  student: { school: at, grade, graduatingClass: 2038 - grade },
  today,
});
const said = (window: ReviewWindow | undefined) =>
  window && `${window.year}-${window.review} ${window.opens} ${window.closes}`;

const early: ReviewDates = { year: '2026-27', review: 'fall', opens: '2026-05-18', closes: '2026-09-18' };

describe('the review of a term', () => {
  test.each([
    ['2025-08-14', undefined],
    ['2025-08-15', '2025-26-fall 2025-08-15 2025-09-30'],
    ['2026-05-22', '2025-26-spring 2026-01-02 2026-02-28'],
  ])('on %s is on the days of the state', (today, expected) => {
    expect(said(termReview(of(today)))).toBe(expected);
  });

  test("begins on the district's day, even in the school year before", () => {
    expect(said(termReview(of('2026-05-18', { reviews: [early] })))).toBe(
      '2026-27-fall 2026-05-18 2026-09-18',
    );
    expect(said(termReview(of('2026-05-17', { reviews: [early] })))).toContain('2025-26-spring');
  });

  test('is not held for a term after graduation', () => {
    expect(said(termReview(of('2026-05-22', { grade: 12, reviews: [early] })))).toContain('2025-26-spring');
  });

  test('is on the days of one school and grade where the district says so, the last word counting', () => {
    const reviews: readonly ReviewDates[] = [
      early,
      { ...early, closes: '2026-06-05', schools: ['high'] },
      { ...early, closes: '2026-06-01', grades: [9] },
    ];
    const closes = (more: Parameters<typeof of>[1]) =>
      termReview(of('2026-05-22', { ...more, reviews }))?.closes;
    expect(closes({})).toBe('2026-06-05');
    expect(closes({ grade: 9 })).toBe('2026-06-01');
    expect(closes({ at: 'Another school' })).toBe('2026-09-18');
  });
});

describe('the review before a move', () => {
  test.each([
    [8, '2025-26-transition 2026-04-01 2026-06-15'],
    [12, '2025-26-transition 2026-04-01 2026-06-15'],
    [10, undefined],
  ])('is held out of grade %i: %s', (grade, expected) => {
    expect(said(transitionReview(of('2026-05-22', { grade })))).toBe(expected);
  });

  test('is not asked for before its first day', () => {
    expect(transitionReview(of('2026-03-31', { grade: 8 }))).toBeUndefined();
  });
});

test('windows come by their first day', () => {
  const days = reviewWindows(of('2026-05-22', { grade: 8, reviews: [early] })).map(({ opens }) => opens);
  expect(days).toEqual(days.toSorted());
  expect(days).toHaveLength(5);
});
