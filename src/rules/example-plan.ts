import type { District } from '../../schemas/district.ts';

/** The small valid plan that the examples of all rules are laid over: a tenth grader in October 2025. */

export const examplePlan: Readonly<Record<string, string>> = {
  'plan.yml': `id: k3v9q2m7x5t8w4zr
schemaVersion: 1
framework: ri
frameworkVersion: "2016"
language: en
created: 2021-09-01
`,
  'profile.md': `---
givenName: Noa
familyName: Example
grade: 10
graduatingClass: 2028
school: Quonset Point High School
district: sakonnet
team:
  - { function: lead, name: Rosa Almeida }
---
`,
};

/** A profile in another grade; the graduating class follows from it. */
export const exampleProfile = (grade: number): string =>
  (examplePlan['profile.md'] as string)
    .replace('grade: 10', `grade: ${grade}`)
    .replace('graduatingClass: 2028', `graduatingClass: ${2038 - grade}`);

/** The district of the examples: few credits, so that an example fits on a page. */
export const exampleDistrict: District = {
  id: 'sakonnet',
  name: 'Example district',
  invented: true,
  framework: 'ri',
  schools: [
    { id: 'high', name: 'Quonset Point High School', grades: [9, 10, 11, 12], lead: 'Helen Marchetti' },
  ],
  graduation: [
    {
      fromClass: 2026,
      effective: '2022-07-01',
      source: { id: 'example', title: 'Example table' },
      total: 20,
      subjects: [
        { subject: 'english', label: 'English', credits: 4 },
        { subject: 'science', label: 'Science', credits: 3 },
        { subject: 'electives', label: 'Choice', credits: 13 },
      ],
      other: [],
    },
  ],
  access: [],
  reviews: [],
  otherSubjects: [],
};
