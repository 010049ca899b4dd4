import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/** From the grade that the framework sets, a plan has a written goal for study and work after high school. */
export const writtenGoal: Rule = {
  id: 'written-goal',
  title: 'From the grade that the framework names, there is a written goal for after high school.',
  source: ['R79'],
  check: (plan, { framework }) =>
    profileOf(plan).data.grade < framework.writtenGoal.fromGrade ||
    plan.entries['postsecondary-goal'].length > 0
      ? []
      : [
          {
            collection: 'postsecondary-goal',
            message: say('Your plan has no written goal for after high school yet.'),
            next: say(
              'Write one sentence about what you want to study, learn or work as. You can change it any time.',
            ),
          },
        ],
  examples: [
    {
      title: 'A tenth grader without a written goal.',
      today: '2025-10-15',
      files: {},
      expected: ['Your plan has no written goal for after high school yet.'],
    },
    {
      title: 'A seventh grader has time.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(7) },
      expected: [],
    },
  ],
};
