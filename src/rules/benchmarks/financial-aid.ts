import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/**
 * From the grade that the framework names, there is a financial plan, and it says when the family got the notice
 * about financial aid. Silent where the state asks for none.
 */
export const financialAid: Rule = {
  id: 'financial-aid',
  title: 'In the years that the framework names, there is a financial plan with the date of the aid notice.',
  source: ['R76'],
  check: (plan, { framework }) => {
    if (!framework.financialAid || profileOf(plan).data.grade < framework.financialAid.noticeFromGrade)
      return [];
    const money = plan.entries['financial-plan'][0];
    if (!money) {
      return [
        {
          collection: 'financial-plan',
          message: say('Your plan does not say yet how to pay for what comes after high school.'),
          next: say('Sit down with your family and begin the financial plan: the aid form first.'),
        },
      ];
    }
    return money.data.aidNoticeGiven
      ? []
      : [
          {
            collection: 'financial-plan',
            file: money.path,
            message: say(
              'Your financial plan does not say yet when your family got the notice about financial aid.',
            ),
            next: say('Ask your counselor for the notice, and write down the day you got it.'),
          },
        ];
  },
  examples: [
    {
      title: 'An eleventh grader without a financial plan.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(11) },
      expected: ['Your plan does not say yet how to pay for what comes after high school.'],
    },
    {
      title: 'A plan without the notice.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(12), 'financial-plan.md': '---\naidForm: fafsa\n---\n' },
      expected: ['Your financial plan does not say yet when your family got the notice about financial aid.'],
    },
    { title: 'In grade 10 nothing is asked.', today: '2025-10-15', files: {}, expected: [] },
  ],
};
