import { say } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';
import { openGoals } from './open-goals.ts';

/** An open goal needs a step: something small enough to do and check off. One finding a goal. */
export const goalWithoutStep: Rule = {
  id: 'goal-without-step',
  title: 'Every open goal has a step.',
  source: ['R5', 'R7'],
  check: (plan) =>
    openGoals(plan)
      .filter(({ data }) => data.steps.length === 0)
      .map(({ collection, path, data }) => ({
        collection,
        file: path,
        keyPath: ['title'],
        component: data.component,
        message: say('The goal "{goal}" has no steps yet.', { goal: data.title }),
        next: say('Add one small thing that you can do in the next two weeks.'),
      })),
  examples: [
    {
      title: 'A goal with a title only.',
      today: '2025-10-15',
      files: {
        'goals/join-robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: active
started: 2025-09-08
---
`,
      },
      expected: ['The goal "Join the robotics club" has no steps yet.'],
    },
    {
      title: 'A stopped goal needs no steps.',
      today: '2025-10-15',
      files: {
        'goals/join-robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: stopped
started: 2025-09-08
---
`,
      },
      expected: [],
    },
  ],
};
