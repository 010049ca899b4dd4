import type { Entry } from '../../plan/plan.ts';
import { say } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';

/**
 * Every school year needs a goal in every domain of the framework: one that is open, or one that was worked on
 * this year. One finding a domain.
 */
export const goalInEachDomain: Rule = {
  id: 'goal-in-each-domain',
  title: 'Each school year has a goal in each domain.',
  source: ['R63', 'R94', 'R95', 'R96'],
  check: (plan, { framework, today }) => {
    const year = schoolYearOf(today, framework.yearStarts);
    const isThisYear = (date: string) => schoolYearOf(date, framework.yearStarts) === year;
    return framework.domains
      .filter(
        ({ id, collection }) =>
          !plan.entries[collection].some(({ data }) => data.domain === id && isAlive(data, isThisYear)),
      )
      .map(({ id, label, collection }) => ({
        collection,
        component: null,
        message: say('Your plan has no goal for "{domain}" in {year} yet.', {
          domain: { name: `domain.${id}`, given: label },
          year,
        }),
        next: say('Write one thing that you want to reach this year, and a first step.'),
      }));
  },
  examples: [
    {
      title: 'A goal of last year that is met does not count for this year.',
      today: '2025-10-15',
      files: {
        'goals/read-more.md': `---
title: Read a book a month
domain: academic
component: secondary-coursework
status: met
started: 2024-09-10
due: 2025-06-01
---
`,
        'goals/shadow-a-nurse.md': `---
title: Shadow a nurse for a day
domain: career
component: career-exploration
status: active
started: 2024-10-02
---
`,
        'personal-goals/speak-up.md': `---
title: Say what I think in groups
domain: personal-social
component: self-awareness
status: planned
started: 2025-09-10
---
`,
      },
      expected: ['Your plan has no goal for "Academic" in 2025-26 yet.'],
    },
    {
      title: 'An empty plan is asked for one goal in each domain.',
      today: '2025-10-15',
      files: {},
      expected: [
        'Your plan has no goal for "Academic" in 2025-26 yet.',
        'Your plan has no goal for "Career" in 2025-26 yet.',
        'Your plan has no goal for "Personal and social" in 2025-26 yet.',
      ],
    },
  ],
};

const isAlive = (
  { status, started, steps, reflections }: Entry<'goals'>['data'],
  isThisYear: (date: string) => boolean,
): boolean =>
  status === 'planned' ||
  status === 'active' ||
  isThisYear(started) ||
  steps.some(({ done }) => done !== undefined && isThisYear(done)) ||
  reflections.some(({ date }) => isThisYear(date));
