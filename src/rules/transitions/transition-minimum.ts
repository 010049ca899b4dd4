import { list, say } from '../../problem/phrase.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';
import { openTransitions } from './open-transitions.ts';

/**
 * A transition ahead says at least what the framework asks; of a group of fields, one is enough. One finding a
 * transition. That no support is named is itself private, so the finding is as restricted as the supports.
 */
export const transitionMinimum: Rule = {
  id: 'transition-minimum',
  title: 'A transition says at least what the framework asks.',
  source: ['R90'],
  check: (plan, { framework, today }) =>
    openTransitions(plan, today).flatMap(({ path, data }) => {
      const missing = framework.transitions.minimum.filter(
        (group) => !group.some((key) => data[key]?.length),
      );
      if (missing.length === 0) return [];
      const words = missing.map((group) =>
        list(
          group.map((key) => labelOf('transitions', key)),
          'or',
        ),
      );
      return [
        {
          collection: 'transitions',
          file: path,
          message: say('The transition "{transition}" has nothing yet under {fields}.', {
            transition: data.title,
            fields: list(words),
          }),
          next: say('Write a sentence for each. The people at the next place read it to be ready for you.'),
          ...(missing.flat().includes('supportsExist') ? { alsoSections: ['supports'] } : {}),
        },
      ];
    }),
  examples: [
    {
      title: 'Supports and scheduling are missing.',
      today: '2025-10-15',
      files: {
        'transitions/to-a-new-school.md': `---
title: To Tidewater
kind: school-to-school
grade: 10
date: 2026-08-31
goals: Keep my place in chemistry.
interests: Boats, and building them.
---
`,
      },
      expected: [
        'The transition "To Tidewater" has nothing yet under "Supports that exist" and "Scheduling" or "Anything else".',
      ],
    },
    {
      title: 'Having no supports is an answer, and "Anything else" stands in for scheduling.',
      today: '2025-10-15',
      files: {
        'transitions/to-a-new-school.md': `---
title: To Tidewater
kind: school-to-school
grade: 10
date: 2026-08-31
goals: Keep my place in chemistry.
interests: Boats, and building them.
supportsExist: [none]
other: I take the early ferry.
---
`,
      },
      expected: [],
    },
  ],
};
