import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/** In a grade after which the framework sees a move, the plan has a transition out of that grade. */
export const transitionPlanned: Rule = {
  id: 'transition-planned',
  title: 'In the grades that the framework names, the move that follows is planned.',
  source: ['R87', 'R97'],
  check: (plan, { framework }) => {
    const { grade } = profileOf(plan).data;
    const isLast = grade === framework.grades.last;
    const isPlanned = plan.entries.transitions.some(
      ({ data }) =>
        data.grade === grade &&
        (isLast ? data.kind === 'high-to-postsecondary' : data.kind !== 'grade-to-grade'),
    );
    if (!framework.transitions.afterGrades.includes(grade) || isPlanned) return [];
    return [
      {
        collection: 'transitions',
        message: isLast
          ? say('Your plan does not say yet how you move on after high school.')
          : say('After grade {grade} you move on, and your plan does not say yet how.', { grade }),
        next: say('Add a transition: what you want there, what interests you, and which help you have.'),
      },
    ];
  },
  examples: [
    {
      title: 'An eighth grader without a transition.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(8) },
      expected: ['After grade 8 you move on, and your plan does not say yet how.'],
    },
    {
      title: 'A twelfth grader whose only transition is that of grade 8.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(12),
        'transitions/to-high-school.md': `---
title: To high school
kind: middle-to-high
grade: 8
date: 2022-08-30
---
`,
      },
      expected: ['Your plan does not say yet how you move on after high school.'],
    },
    { title: 'After grade 10 there is no move.', today: '2025-10-15', files: {}, expected: [] },
  ],
};
