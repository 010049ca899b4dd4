import { graduationFor } from '../../../schemas/district.ts';
import { list, say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';
import { creditsBySubject } from './credits-by-subject.ts';

/**
 * Courses done and planned reach the credits that the district asks of the student's class, subject by subject.
 * Silent without a district table, before the four years of high school, and while no course is worth a credit.
 */
export const creditsPlanned: Rule = {
  id: 'credits-planned',
  title: "Courses done and planned reach the district's graduation requirements.",
  source: ['R3', 'R40', 'R67'],
  check: (plan, { district, framework, today }) => {
    const { graduatingClass } = profileOf(plan).data;
    const thisYear = Number(schoolYearOf(today, framework.yearStarts).slice(0, 4));
    if (graduatingClass - thisYear > yearsOfHighSchool) return [];
    const table = district && graduationFor(district, graduatingClass);
    const courses = plan.entries['course-plan'].flatMap(({ data }) => data.courses);
    if (!table || !courses.some(({ credits }) => credits > 0)) return [];
    const open = creditsBySubject(plan, table).filter((subject) => subject.open > 0);
    if (open.length === 0) return [];
    const subjects = open.map(({ subject, label, open: credits }) =>
      list([{ name: `subject.${subject}`, given: label }, credits], ' '),
    );
    return [
      {
        collection: 'course-plan',
        message: say('Credits to graduate that are not in your course plan yet: {subjects}.', {
          subjects: list(subjects, ', '),
        }),
        next: say('With your counselor, plan courses for them in the years you have left.'),
      },
    ];
  },
  examples: [
    {
      title: 'One year is planned; what goes beyond a subject counts as choice.',
      today: '2025-10-15',
      files: {
        'course-plan/2025-26.md': `---
year: 2025-26
grade: 10
school: Quonset Point High School
courses:
  - { id: english-10, title: English 10, subject: english, credits: 1, status: enrolled }
  - { id: biology, title: Biology, subject: science, credits: 2, status: enrolled }
  - { id: chemistry, title: Chemistry, subject: science, credits: 2, status: planned }
---
`,
      },
      expected: ['Credits to graduate that are not in your course plan yet: English 3, Choice 12.'],
    },
    {
      title: 'In middle school there is time.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(8),
        'course-plan/2025-26.md': `---
year: 2025-26
grade: 8
school: Narrow River Middle School
courses:
  - { id: english-8, title: English 8, subject: english, credits: 0, status: enrolled }
  - { id: algebra-1, title: Algebra 1, subject: mathematics, credits: 1, status: enrolled }
---
`,
      },
      expected: [],
    },
  ],
};

const yearsOfHighSchool = 4;
