import { expect, test } from 'vitest';
import type { GraduationTable } from '../../../schemas/district.ts';
import { smallPlan } from '../../../tests/small-plan.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { exampleDistrict } from '../example-plan.ts';
import { creditsBySubject } from './credits-by-subject.ts';

test('credits count as earned, planned or not at all, and what is beyond a subject counts as choice', () => {
  const { plan } = parsePlan(
    smallPlan({
      'course-plan/2024-25.md': `---
year: 2024-25
grade: 9
school: Quonset Point High School
courses:
  - { id: english, title: English 9, subject: english, credits: 1, status: completed, earned: 1 }
  - { id: science, title: Physics, subject: science, credits: 4, status: completed }
  - { id: failed, title: Chemistry, subject: science, credits: 1, status: not-passed }
  - { id: left, title: Latin, subject: electives, credits: 1, status: withdrawn }
  - { id: next, title: English 10, subject: english, credits: 1, status: planned }
  - { id: band, title: Band, subject: unknown-subject, credits: 1, status: completed }
---
`,
    }),
    undefined,
  );
  const rows = creditsBySubject(plan as Plan, exampleDistrict.graduation[0] as GraduationTable);
  expect(rows.map(({ subject, earned, planned, open }) => [subject, earned, planned, open])).toEqual([
    ['english', 1, 1, 2],
    ['science', 4, 0, 0],
    ['electives', 0, 0, 12],
  ]);
});
