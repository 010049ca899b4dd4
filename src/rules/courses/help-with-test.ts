import { say } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';
import { daysBefore } from '../school-year.ts';

/** A test of the past year that is marked with "I need help here" says which help, or leads to a goal. */
export const helpWithTest: Rule = {
  id: 'help-with-test',
  title: 'A result that shows a need for help names the help or a goal.',
  source: ['R68'],
  check: (plan, { today }) => {
    const oldest = daysBefore(today, 365);
    return plan.entries.assessments
      .filter(({ data }) => data.needsHelp && data.date >= oldest && !data.help && data.goals.length === 0)
      .map(({ path, data }) => ({
        collection: 'assessments',
        file: path,
        keyPath: ['needsHelp'],
        message: say('You want help with "{test}", and the plan does not say yet which help.', {
          test: data.title,
        }),
        next: say('Write what would help, or link a goal. Your counselor looks for this.'),
      }));
  },
  examples: [
    {
      title: 'Help is wanted, and nothing follows.',
      today: '2025-10-15',
      files: {
        'assessments/math-9.md': `---
title: State test, mathematics
kind: state
date: 2025-05-06
grade: 9
needsHelp: true
---
`,
      },
      expected: ['You want help with "State test, mathematics", and the plan does not say yet which help.'],
    },
    {
      title: 'The help is named.',
      today: '2025-10-15',
      files: {
        'assessments/math-9.md': `---
title: State test, mathematics
kind: state
date: 2025-05-06
grade: 9
needsHelp: true
help: Ms. Rocha's lunch group on Tuesdays.
---
`,
      },
      expected: [],
    },
  ],
};
