import { say } from '../../problem/phrase.ts';
import { profileOf } from '../profile-of.ts';
import { missingSigners } from '../reviews/signers.ts';
import type { Rule } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';

/** This year's courses are in the plan, and the people whom the framework names have agreed to them. */
export const coursePlanAgreed: Rule = {
  id: 'course-plan-agreed',
  title: "This year's courses are in the plan and agreed.",
  source: ['R67'],
  check: (plan, { framework, today }) => {
    if (profileOf(plan).data.grade < framework.coursePlan.fromGrade) return [];
    const year = schoolYearOf(today, framework.yearStarts);
    const courses = plan.entries['course-plan'].find(({ data }) => data.year === year);
    if (!courses || courses.data.courses.length === 0) {
      return [
        {
          collection: 'course-plan',
          ...(courses ? { file: courses.path } : {}),
          message: say('Your courses for {year} are not in your plan yet.', { year }),
          next: say('List the courses you take this year. Your schedule has them all.'),
        },
      ];
    }
    const signers = missingSigners(framework.coursePlan.signers, courses.data.agreed);
    if (!signers) return [];
    return [
      {
        collection: 'course-plan',
        file: courses.path,
        message: say('Your course plan for {year} is not agreed yet by {signers}.', { year, signers }),
        next: say('Show it, talk it over, and write down who agreed and when.'),
      },
    ];
  },
  examples: [
    {
      title: 'No courses for this year.',
      today: '2025-10-15',
      files: {},
      expected: ['Your courses for 2025-26 are not in your plan yet.'],
    },
    {
      title: 'Only the student has agreed.',
      today: '2025-10-15',
      files: {
        'course-plan/2025-26.md': `---
year: 2025-26
grade: 10
school: Quonset Point High School
courses:
  - { id: biology, title: Biology, subject: science, credits: 1, status: enrolled }
agreed:
  - { role: student, name: Noa Example, date: 2025-09-03 }
---
`,
      },
      expected: ['Your course plan for 2025-26 is not agreed yet by your family and a teacher or counselor.'],
    },
  ],
};
