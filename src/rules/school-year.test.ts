import { describe, expect, test } from 'vitest';
import { loadFramework } from '../journeys/load-framework.ts';
import { daysBefore, schoolYearAfter, schoolYearOf, termAt } from './school-year.ts';

const ri = await loadFramework('ri');
const franklin = await loadFramework('franklin');

describe('a school year', () => {
  test.each([
    ['2025-06-30', '2024-25'],
    ['2025-07-01', '2025-26'],
    ['2026-05-22', '2025-26'],
    ['2099-12-31', '2099-00'],
  ])('holds %s in %s', (day, year) => {
    expect(schoolYearOf(day, ri.yearStarts)).toBe(year);
  });

  test('is followed by the next', () => {
    expect(schoolYearAfter('2025-26')).toBe('2026-27');
  });

  test('may begin in August in another state', () => {
    expect(schoolYearOf('2025-07-31', franklin.yearStarts)).toBe('2024-25');
  });
});

describe('the term of a day', () => {
  test.each([
    ['2025-08-14', undefined],
    ['2025-08-15', 'fall 2025-08-15 2025-09-30'],
    ['2026-01-01', 'fall 2025-08-15 2025-09-30'],
    ['2026-05-22', 'spring 2026-01-02 2026-02-28'],
  ])('of %s is the last one whose window has opened', (day, expected) => {
    const term = termAt(ri, day);
    expect(term && `${term.id} ${term.from} ${term.until}`).toBe(expected);
  });

  test('is one of three in another state', () => {
    expect(['2025-09-01', '2025-12-10', '2026-03-15'].map((day) => termAt(franklin, day)?.id)).toEqual([
      'autumn',
      'winter',
      'summer',
    ]);
  });
});

test('days are counted over leap days', () => {
  expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29');
});
