import { day, say } from '../../problem/phrase.ts';
import { profileOf } from '../profile-of.ts';
import type { Rule } from '../rule.ts';
import { termReview } from './review-windows.ts';

/**
 * Each term begins with a review. While its window is open the review is due; after that it is still asked for,
 * until the next term begins. A plan that was begun after the window waits for the next one.
 */
export const reviewDue: Rule = {
  id: 'review-due',
  title: 'Each term of the framework has a review at its start.',
  source: ['R41', 'R46'],
  check: (plan, { framework, district, today }) => {
    const due = termReview({ framework, district, student: profileOf(plan).data, today });
    if (!due || plan.about.created > due.closes) return [];
    const { year, review, closes } = due;
    const term = { name: `term.${review}`, given: due.label ?? review };
    const about = { term, year, date: day(closes) };
    if (plan.entries.reviews.some(({ data }) => data.year === year && data.term === review)) return [];
    return today <= closes
      ? [
          {
            collection: 'reviews',
            message: say('It is time for your review: {term} {year}, until {date}.', about),
            next: say('Look back at your goals, change what no longer fits, and say what comes next.'),
          },
        ]
      : [
          {
            collection: 'reviews',
            message: say('Your plan has no review for {term} {year} yet; its time ended on {date}.', about),
            next: say('Ask your counselor for a time to do it together. It still helps.'),
          },
        ];
  },
  examples: [
    {
      title: 'The window is open.',
      today: '2025-09-10',
      files: {},
      expected: ['It is time for your review: Fall 2025-26, until September 30, 2025.'],
    },
    {
      title: 'The window is over.',
      today: '2026-05-22',
      files: {},
      expected: ['Your plan has no review for Spring 2025-26 yet; its time ended on February 28, 2026.'],
    },
    {
      title: 'The review is there.',
      today: '2025-10-15',
      files: {
        'reviews/2025-26-fall.md': `---
year: 2025-26
term: fall
date: 2025-09-10
grade: 10
---
`,
      },
      expected: [],
    },
    { title: 'In July no term has begun.', today: '2025-07-20', files: {}, expected: [] },
  ],
};
