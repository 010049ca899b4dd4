import { say } from '../../problem/phrase.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/** One person on the team is named as the lead of the plan, so that somebody is asked first. */
export const namedLead: Rule = {
  id: 'named-lead',
  title: 'The team has a named lead.',
  source: ['R30', 'R35'],
  check: (plan) => {
    const { path, data } = profileOf(plan);
    return data.team.some((member) => member.function === 'lead')
      ? []
      : [
          {
            collection: 'profile',
            file: path,
            message: say('Nobody on your team is named as the lead of your plan yet.'),
            next: say('Ask your counselor who leads it, and add that person under "My team".'),
          },
        ];
  },
  examples: [
    {
      title: 'A team without a lead.',
      today: '2025-10-15',
      files: {
        'profile.md': `---
givenName: Noa
familyName: Example
grade: 10
graduatingClass: 2028
school: Quonset Point High School
district: sakonnet
team:
  - { function: teacher, name: Ms. Rocha }
---
`,
      },
      expected: ['Nobody on your team is named as the lead of your plan yet.'],
    },
    { title: 'A lead is named.', today: '2025-10-15', files: {}, expected: [] },
  ],
};
