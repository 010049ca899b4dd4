import { list, say, type Value } from '../../problem/phrase.ts';
import { labelOf } from '../label-of.ts';
import type { Finding, Rule } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';
import { missingSigners } from './signers.ts';

/**
 * The last review, of this school year or before the next, has its parts and its signatures. Reviews of past years are records and
 * stay as they are.
 */
export const reviewComplete: Rule = {
  id: 'review-complete',
  title: 'A review looks back, changes goals, plans ahead and is signed.',
  source: ['R12', 'R47'],
  check: (plan, { framework, today }) => {
    const now = schoolYearOf(today, framework.yearStarts);
    const review = plan.entries.reviews
      .filter(({ data }) => data.year >= now)
      .toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1))
      .at(-1);
    if (!review) return [];
    const { data, path } = review;
    const { year } = data;
    const given = framework.reviews.terms.find(({ id }) => id === data.term)?.label ?? data.term;
    const term: Value = { name: `term.${data.term}`, given };
    const missing = framework.reviews.parts.filter((part) => !data[part]);
    const signers = missingSigners(framework.reviews.signers, data.agreed);
    const found: Finding[] = [];
    if (missing.length > 0) {
      found.push({
        collection: 'reviews',
        file: path,
        message: say('Your review for {term} {year} has nothing yet under {fields}.', {
          term,
          year,
          fields: list(missing.map((part) => labelOf('reviews', part))),
        }),
        next: say('Write a few sentences there.'),
      });
    }
    if (signers) {
      found.push({
        collection: 'reviews',
        file: path,
        message: say('Your review for {term} {year} is not signed yet by {signers}.', {
          term,
          year,
          signers,
        }),
        next: say('Go through it together, and write down who took part and when.'),
      });
    }
    return found;
  },
  examples: [
    {
      title: 'Two parts are empty, and the family has not signed.',
      today: '2025-10-15',
      files: {
        'reviews/2025-26-fall.md': `---
year: 2025-26
term: fall
date: 2025-09-10
grade: 10
lookBack: Geometry went better than I thought.
agreed:
  - { role: student, name: Noa Example, date: 2025-09-10 }
  - { role: counselor, name: Rosa Almeida, date: 2025-09-10 }
---
`,
      },
      expected: [
        'Your review for Fall 2025-26 has nothing yet under "What I change" and "What comes next".',
        'Your review for Fall 2025-26 is not signed yet by your family.',
      ],
    },
  ],
};
