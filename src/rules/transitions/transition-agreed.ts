import { say } from '../../problem/phrase.ts';
import { missingSigners } from '../reviews/signers.ts';
import type { Rule } from '../rule.ts';
import { openTransitions } from './open-transitions.ts';

/** A transition ahead is agreed with the people whom the framework names, each with a date. */
export const transitionAgreed: Rule = {
  id: 'transition-agreed',
  title: 'A transition is agreed by student, family and school.',
  source: ['R88'],
  check: (plan, { framework, today }) =>
    openTransitions(plan, today).flatMap(({ path, data }) => {
      const signers = missingSigners(framework.transitions.signers, data.agreed);
      return signers
        ? [
            {
              collection: 'transitions',
              file: path,
              message: say('The transition "{transition}" is not agreed yet by {signers}.', {
                transition: data.title,
                signers,
              }),
              next: say('Talk over supports, programs and placement, and write down who agreed and when.'),
            },
          ]
        : [];
    }),
  examples: [
    {
      title: 'The family has not agreed yet.',
      today: '2025-10-15',
      files: {
        'transitions/to-a-new-school.md': `---
title: To Tidewater
kind: school-to-school
grade: 10
date: 2026-08-31
agreed:
  - { role: student, name: Noa Example, date: 2025-10-01 }
  - { role: educator, name: Mr. Baptista, date: 2025-10-02 }
---
`,
      },
      expected: ['The transition "To Tidewater" is not agreed yet by your family.'],
    },
    {
      title: 'A move of the past is left alone.',
      today: '2025-10-15',
      files: {
        'transitions/to-high-school.md': `---
title: To high school
kind: middle-to-high
grade: 8
date: 2024-08-30
---
`,
      },
      expected: [],
    },
  ],
};
