import { day, say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';
import { daysBefore } from '../school-year.ts';

/** In the grades for which the framework asks for a resume, it is looked at once a year. */
export const resumeAge: Rule = {
  id: 'resume-age',
  title: 'In the grades for which the framework asks for a resume, it is less than a year old.',
  source: ['R73'],
  check: (plan, { framework, today }) => {
    const resume = plan.entries.resume[0];
    if (!resume || resume.data.updated >= daysBefore(today, 365)) return [];
    const { grade } = profileOf(plan).data;
    const bands = framework.components
      .flatMap(({ activities }) => activities)
      .filter(({ collections }) => collections.includes('resume'))
      .flatMap((activity) => activity.bands);
    if (!framework.gradeBands.some(({ id, grades }) => bands.includes(id) && grades.includes(grade)))
      return [];
    return [
      {
        collection: 'resume',
        file: resume.path,
        keyPath: ['updated'],
        message: say('Your resume was last changed on {date}, more than a year ago.', {
          date: day(resume.data.updated),
        }),
        next: say('Read it through, add what is new and write the new date.'),
      },
    ];
  },
  examples: [
    {
      title: 'A resume from grade 9, in grade 11.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(11),
        'resume.md': `---
headline: Student with a first-aid card
updated: 2024-05-02
---
`,
      },
      expected: ['Your resume was last changed on May 2, 2024, more than a year ago.'],
    },
    {
      title: 'In grade 10 the framework does not ask yet.',
      today: '2025-10-15',
      files: {
        'resume.md': `---
headline: Student with a first-aid card
updated: 2024-05-02
---
`,
      },
      expected: [],
    },
  ],
};
