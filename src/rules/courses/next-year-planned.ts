import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';
import { reviewTerms, schoolYearAfter } from '../school-year.ts';

/** From the last review of a school year on, the plan has courses for the next one. */
export const nextYearPlanned: Rule = {
  id: 'next-year-planned',
  title: 'From the last term of a year on, the courses of the next year are planned.',
  source: ['R67'],
  check: (plan, { framework, today }) => {
    const next = profileOf(plan).data.grade + 1;
    const lastTerm = reviewTerms(framework, today).at(-1);
    if (!lastTerm || today < lastTerm.from) return [];
    if (next > framework.grades.last || next < framework.coursePlan.fromGrade) return [];
    const year = schoolYearAfter(lastTerm.year);
    return plan.entries['course-plan'].some(({ data }) => data.year === year && data.courses.length > 0)
      ? []
      : [
          {
            collection: 'course-plan',
            message: say('Your courses for grade {grade} are not planned yet.', { grade: next }),
            next: say(
              'Begin the course plan for {year} with the courses you want most, and show it to your counselor.',
              { year },
            ),
          },
        ];
  },
  examples: [
    {
      title: 'In spring, next year is open.',
      today: '2026-02-02',
      files: {},
      expected: ['Your courses for grade 11 are not planned yet.'],
    },
    { title: 'In fall there is time.', today: '2025-10-15', files: {}, expected: [] },
    {
      title: 'After grade 12 there are no courses to plan.',
      today: '2026-02-02',
      files: { 'profile.md': exampleProfile(12) },
      expected: [],
    },
  ],
};
