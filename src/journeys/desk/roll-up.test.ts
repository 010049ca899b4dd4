import { expect, test } from 'vitest';
import { loadDistrict } from '../load-district.ts';
import { loadFramework } from '../load-framework.ts';
import { rollUp } from './roll-up.ts';
import type { RollUpLine } from './roll-up-line.ts';

const framework = await loadFramework('ri');
const district = await loadDistrict({ id: 'sakonnet' });

const line = (grade: number, more: Partial<RollUpLine> = {}): RollUpLine => ({
  district: 'sakonnet',
  school: 'Quonset Point High School',
  grade,
  graduatingClass: 2026 + 12 - grade,
  stages: {},
  asks: [],
  ...more,
});

const lines = [
  ...Array.from({ length: 5 }, () => line(9, { asks: ['review-due'] })),
  line(9, { stages: { '2026-27-fall': 'signed', '2025-26-spring': 'with-student' } }),
  line(10, { stages: { '2026-27-fall': 'with-family' }, asks: ['pathway-progress'] }),
];

const of = (isSmallHidden: boolean, today = '2026-05-22') =>
  rollUp({ lines, all: 9, today, isSmallHidden, rules: () => ({ framework, district }) });

test('reviews are counted by school and grade, of the term that the day is in', () => {
  const [school] = of(false).schools;
  expect(school).toMatchObject({ students: 7, byStage: [0, 1, 0, 5, 1], hidden: 0 });
  expect(school?.grades.map(({ grade, byStage }) => [grade, ...byStage])).toEqual([
    [9, 0, 0, 0, 5, 1],
    [10, 0, 1, 0, 0, 0],
  ]);
  const [before] = of(false, '2026-03-02').schools;
  expect(before?.byStage).toEqual([0, 0, 1, 6, 0]);
});

test('who sees no plan gets no group of fewer than five, in no sum either', () => {
  const { schools, asks, counted, all } = of(true);
  expect({ counted, all }).toEqual({ counted: 7, all: 9 });
  expect(schools[0]).toMatchObject({ students: 6, byStage: [0, 0, 0, 5, 1], hidden: 1 });
  expect(asks).toEqual([{ rule: 'review-due', plans: 5 }]);
});

test('a plan whose reviews coordinators do not read counts as a student alone', () => {
  const [school] = rollUp({
    lines: [line(9, { stages: undefined })],
    all: 1,
    today: '2026-05-22',
    isSmallHidden: false,
    rules: () => ({ framework, district }),
  }).schools;
  expect(school).toMatchObject({ students: 1, byStage: [0, 0, 0, 0, 0] });
});
