import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import type { Framework } from '../../../schemas/framework.ts';
import type { Plan } from '../../plan/plan.ts';
import { say } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';

/**
 * Every benchmark activity that the framework asks of the student's grade band is documented by one entry at
 * least. Activities for which the framework names a more exact rule are left to that rule.
 */
export const benchmarkCoverage: Rule = {
  id: 'benchmark-coverage',
  title: "Each benchmark activity of the student's grade band is documented.",
  source: ['R38', 'R97'],
  check: (plan, { framework }) => {
    const { grade } = profileOf(plan).data;
    const band = framework.gradeBands.find(({ grades }) => grades.includes(grade))?.id;
    if (!band) return [];
    return framework.components.flatMap(({ id: component, activities }) =>
      activities
        .filter(({ bands, advisedBy }) => bands.includes(band) && !advisedBy)
        .filter((activity) => !isDocumented(plan, activity))
        .map(({ id, label, prompt, collections }) => ({
          collection: collections[0] as CollectionName,
          alsoSections: collections.map((name) => collectionOf(name as CollectionName).section),
          component,
          message: say('Your plan has nothing for "{activity}" yet.', {
            activity: { name: `activity.${id}`, given: label },
          }),
          next: say('{prompt}', { prompt: { name: `prompt.${id}`, given: prompt } }),
        })),
    );
  },
  examples: [
    {
      title: 'An empty plan in grade 6.',
      today: '2025-10-15',
      files: { 'profile.md': exampleProfile(6) },
      expected: [
        'Your plan has nothing for "What my tests tell me" yet.',
        'Your plan has nothing for "Achievements" yet.',
        'Your plan has nothing for "Career options" yet.',
        'Your plan has nothing for "Interest survey" yet.',
        'Your plan has nothing for "Skills and strengths inventory" yet.',
        'Your plan has nothing for "Activity with a goal" yet.',
        'Your plan has nothing for "Service or contextual learning" yet.',
      ],
    },
    {
      title: 'A test without its meaning, and an activity without a goal, are not enough; the survey is.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(6),
        'assessments/reading-5.md': `---
title: State test, reading
kind: state
date: 2025-05-06
grade: 6
---
`,
        'achievements/attendance.md': `---
title: Never missed a day
kind: honor
date: 2025-06-10
---
`,
        'careers/vet.md': `---
title: Veterinarian
status: curious
explored: 2025-09-20
---
`,
        'inventories/interests-6.md': `---
title: Interest survey
kind: interests
date: 2025-09-22
grade: 6
---
`,
        'inventories/strengths-6.md': `---
title: Strengths
kind: strengths
date: 2025-09-22
grade: 6
---
`,
        'activities/chess.md': `---
title: Chess club
kind: club
started: 2025-09-15
---
`,
        'service/beach.md': `---
title: Beach clean-up
kind: service-learning
started: 2025-09-13
---
`,
      },
      expected: [
        'Your plan has nothing for "What my tests tell me" yet.',
        'Your plan has nothing for "Activity with a goal" yet.',
      ],
    },
  ],
};

type Activity = Framework['components'][number]['activities'][number];

const isDocumented = ({ entries }: Plan, { collections, where = {}, filled = [] }: Activity): boolean =>
  collections.some((name) =>
    entries[name as CollectionName].some(({ data }) => {
      const values: Readonly<Record<string, unknown>> = data;
      return (
        Object.entries(where).every(([key, accepted]) => accepted.includes(String(values[key]))) &&
        filled.every((key) => saysSomething(values[key]))
      );
    }),
  );

const saysSomething = (value: unknown): boolean =>
  Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== undefined;
