import { list, say, type Value } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';

/** Each applied-learning skill of the framework is rated once a school year, by anyone. At most one finding. */
export const skillsRated: Rule = {
  id: 'skills-rated',
  title: 'Each applied-learning skill is rated once a school year.',
  source: ['R86'],
  check: (plan, { framework, today }) => {
    const year = schoolYearOf(today, framework.yearStarts);
    const rated = new Set(
      plan.entries.skills
        .filter(({ data }) =>
          data.ratings.some(({ date }) => schoolYearOf(date, framework.yearStarts) === year),
        )
        .map(({ data }) => data.skill),
    );
    const missing = framework.skills
      .filter(({ id }) => !rated.has(id))
      .map(({ id, label }): Value => ({ name: `skill.${id}`, given: label }));
    if (missing.length === 0) return [];
    return [
      {
        collection: 'skills',
        message:
          rated.size === 0
            ? say('No skill is rated in {year} yet.', { year })
            : say('These skills are not rated in {year} yet: {skills}.', { year, skills: list(missing) }),
        next: say('Choose one, say where you stand, and what shows it.'),
      },
    ];
  },
  examples: [
    {
      title: 'Nothing is rated this year.',
      today: '2025-10-15',
      files: {
        'skills/research.md': `---
title: Finding good sources
skill: research
ratings:
  - { id: grade-9, date: 2025-03-04, level: 2, by: student }
---
`,
      },
      expected: ['No skill is rated in 2025-26 yet.'],
    },
    {
      title: 'One skill is rated.',
      today: '2025-10-15',
      files: {
        'skills/research.md': `---
title: Finding good sources
skill: research
ratings:
  - { id: fall, date: 2025-10-04, level: 3, by: educator, name: Mr. Pires }
---
`,
      },
      expected: [
        'These skills are not rated in 2025-26 yet: Communication, Problem-solving, Critical thinking, Reflection and evaluation and Collaboration.',
      ],
    },
  ],
};
