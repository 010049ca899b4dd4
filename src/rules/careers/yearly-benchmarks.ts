import { list, say } from '../../problem/phrase.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/** The written goal has a benchmark for this grade and each grade to come; past grades are not asked for. */
export const yearlyBenchmarks: Rule = {
  id: 'yearly-benchmarks',
  title: 'The written goal has a benchmark for each grade.',
  source: ['R80'],
  check: (plan, { framework }) => {
    const goal = plan.entries['postsecondary-goal'][0];
    if (!goal || !framework.writtenGoal.benchmarkEachGrade) return [];
    const have = new Set(goal.data.benchmarks.map(({ grade }) => grade));
    const { grade } = profileOf(plan).data;
    const missing = [];
    for (let each = grade; each <= framework.grades.last; each += 1)
      if (!have.has(each)) missing.push(`${each}`);
    if (missing.length === 0) return [];
    return [
      {
        collection: 'postsecondary-goal',
        file: goal.path,
        keyPath: ['benchmarks'],
        message: say('Your written goal has no benchmark for grade {grades} yet.', { grades: list(missing) }),
        next: say('Write one thing for each of these grades that brings you closer to your goal.'),
      },
    ];
  },
  examples: [
    {
      title: 'Grades 11 and 12 are missing; grade 9 is over.',
      today: '2025-10-15',
      files: {
        'postsecondary-goal.md': `---
statement: I will become a registered nurse.
updated: 2025-09-20
benchmarks:
  - { id: grade-10, grade: 10, what: Pass biology, status: doing }
---
`,
      },
      expected: ['Your written goal has no benchmark for grade 11 and 12 yet.'],
    },
    {
      title: 'Every grade to come has one.',
      today: '2025-10-15',
      files: {
        'postsecondary-goal.md': `---
statement: I will become a registered nurse.
updated: 2025-09-20
benchmarks:
  - { id: grade-10, grade: 10, what: Pass biology, status: doing }
  - { id: grade-11, grade: 11, what: Finish the assistant course, status: planned }
  - { id: grade-12, grade: 12, what: Apply to three programs, status: planned }
---
`,
      },
      expected: [],
    },
  ],
};
