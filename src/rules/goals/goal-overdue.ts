import type { Entry } from '../../plan/plan.ts';
import { day, say } from '../../problem/phrase.ts';
import type { Finding, Rule } from '../rule.ts';
import { openGoals } from './open-goals.ts';

/**
 * An open goal whose day has passed, or a step of it, waits for a decision: done, a new date, or dropped. One
 * finding a goal; the goal's own date goes before its steps.
 */
export const goalOverdue: Rule = {
  id: 'goal-overdue',
  title: 'An open goal and its steps have dates that are still ahead.',
  source: ['R5', 'R40'],
  check: (plan, { today }) => openGoals(plan).flatMap((goal) => overdue(goal, today)),
  examples: [
    {
      title: 'The goal is past its date.',
      today: '2025-10-15',
      files: {
        'goals/join-robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: active
started: 2025-09-08
due: 2025-10-01
steps:
  - { id: form, what: Ask for the form, due: 2025-09-15 }
---
`,
      },
      expected: ['The goal "Join the robotics club" was planned for October 1, 2025.'],
    },
    {
      title: 'Two steps are past their date; a third is done.',
      today: '2025-10-15',
      files: {
        'goals/join-robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: active
started: 2025-09-08
due: 2026-05-30
steps:
  - { id: ask, what: Ask a friend, due: 2025-09-10, done: 2025-09-12 }
  - { id: form, what: Ask for the form, due: 2025-09-15 }
  - { id: visit, what: Visit once, due: 2025-09-30 }
---
`,
      },
      expected: ['2 steps of the goal "Join the robotics club" are past their date.'],
    },
  ],
};

const overdue = (
  { collection, path, data }: Entry<'goals' | 'personal-goals'>,
  today: string,
): readonly Finding[] => {
  const found = { collection, file: path, component: data.component };
  if (data.due !== undefined && data.due < today) {
    return [
      {
        ...found,
        keyPath: ['due'],
        message: say('The goal "{goal}" was planned for {date}.', { goal: data.title, date: day(data.due) }),
        next: say('Say how it turned out: met, changed or stopped. Or choose a new date.'),
      },
    ];
  }
  const late = data.steps.filter(({ due, done }) => due !== undefined && done === undefined && due < today);
  if (!late[0]) return [];
  return [
    {
      ...found,
      keyPath: ['steps', data.steps.indexOf(late[0]), 'due'],
      message:
        late.length === 1
          ? say('A step of the goal "{goal}" is past its date.', { goal: data.title })
          : say('{count} steps of the goal "{goal}" are past their date.', {
              count: late.length,
              goal: data.title,
            }),
      next: say('Write the day you did it, or choose a new date.'),
    },
  ];
};
