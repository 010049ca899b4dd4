import type { Entry } from '../../plan/plan.ts';
import { list, say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Finding, Rule } from '../rule.ts';
import { lastMove } from './open-transitions.ts';

/**
 * From the grade that the framework names, the move out of high school says what comes next, how it fits the
 * pathway and which supports are needed. Silent while there is no such transition: another rule asks for it.
 */
export const nextPlacement: Rule = {
  id: 'next-placement',
  title: 'In the last grade, the next placement is documented.',
  source: ['R91'],
  check: (plan, { framework }) => {
    const move = lastMove(plan);
    if (!move || profileOf(plan).data.grade < framework.transitions.nextPlacementFromGrade) return [];
    return missingOf(move);
  },
  examples: [
    {
      title: 'The place is known, the rest is not.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(12),
        'transitions/after-high-school.md': `---
title: To the boat yard
kind: high-to-postsecondary
grade: 12
date: 2026-06-12
next:
  kind: apprenticeship
  place: Blackpoint Boat Works
---
`,
      },
      expected: [
        'The transition "To the boat yard" does not say yet how the next place fits your pathway and which help you will need there.',
      ],
    },
    {
      title: 'Not decided yet.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(12),
        'transitions/after-high-school.md': `---
title: After graduation
kind: high-to-postsecondary
grade: 12
date: 2026-06-12
next: { kind: undecided }
---
`,
      },
      expected: ['The transition "After graduation" leaves open what comes next.'],
    },
  ],
};

const missingOf = ({ path, data }: Entry<'transitions'>): readonly Finding[] => {
  const about = { collection: 'transitions', file: path } as const;
  const { next } = data;
  if (!next || next.kind === 'undecided') {
    return [
      {
        ...about,
        message: say('The transition "{transition}" leaves open what comes next.', {
          transition: data.title,
        }),
        next: say('Name two places that you can imagine, and talk them over with your counselor.'),
      },
    ];
  }
  const missing = [
    ...(next.pathway ? [] : [say('how the next place fits your pathway')]),
    ...(next.supports ? [] : [say('which help you will need there')]),
  ];
  return missing.length === 0
    ? []
    : [
        {
          ...about,
          alsoSections: ['supports'],
          message: say('The transition "{transition}" does not say yet {missing}.', {
            transition: data.title,
            missing: list(missing),
          }),
          next: say('Write it in a sentence or two. "No help needed" is an answer, too.'),
        },
      ];
};
