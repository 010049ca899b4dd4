import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';
import { lastMove } from './open-transitions.ts';

/** The move out of high school rests on a look at the tests and activities of past years. */
export const lookingBack: Rule = {
  id: 'looking-back',
  title: 'The move out of high school looks back at earlier tests and activities.',
  source: ['R89'],
  check: (plan, { framework }) => {
    const move = lastMove(plan);
    if (!move || move.data.lookBack.length > 0) return [];
    if (profileOf(plan).data.grade < framework.transitions.nextPlacementFromGrade) return [];
    return [
      {
        collection: 'transitions',
        file: move.path,
        message: say('The transition "{transition}" does not look back at earlier years yet.', {
          transition: move.data.title,
        }),
        next: say('Open the timeline, choose two or three entries, and say what they tell you now.'),
      },
    ];
  },
  examples: [
    {
      title: 'A twelfth grader who has not looked back.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(12),
        'transitions/after-high-school.md': `---
title: After graduation
kind: high-to-postsecondary
grade: 12
date: 2026-06-12
---
`,
      },
      expected: ['The transition "After graduation" does not look back at earlier years yet.'],
    },
  ],
};
