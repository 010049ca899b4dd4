import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/** In the last grade, the plan has the diploma assessments that the state asks for, in whatever state they are. */
export const diplomaAssessment: Rule = {
  id: 'diploma-assessment',
  title: 'In the last grade, the diploma assessment is in the plan.',
  source: ['R3', 'R68'],
  check: (plan, { framework }) => {
    const { diplomaAssessments } = framework.graduation;
    const have = plan.entries.assessments.filter(({ data }) => data.kind === 'diploma-assessment').length;
    if (profileOf(plan).data.grade < framework.grades.last || have >= diplomaAssessments) return [];
    return [
      {
        collection: 'assessments',
        message:
          diplomaAssessments === 1
            ? say('Your plan has no diploma assessment yet, and you need one to graduate.')
            : say('Your plan has {have} of the {needed} diploma assessments that you need to graduate.', {
                have,
                needed: diplomaAssessments,
              }),
        next: say('Add it under "Tests" with the kind "diploma-assessment", and say what it tells you.'),
      },
    ];
  },
  examples: [
    {
      title: 'A twelfth grader without one.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(12) },
      expected: ['Your plan has no diploma assessment yet, and you need one to graduate.'],
    },
    { title: 'In grade 10 there is time.', today: '2025-10-15', files: {}, expected: [] },
  ],
};
