import { day, say } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';
import { daysBefore } from '../school-year.ts';

/** Advice from school deserves an answer, yes or no, within two months. One finding an advice. */
export const adviceOpen: Rule = {
  id: 'advice-open',
  title: 'Advice from school is answered within 60 days.',
  source: ['R28'],
  check: (plan, { today }) => {
    const last = daysBefore(today, answerWithinDays);
    return plan.entries.recommendations
      .filter(({ data }) => data.answer === 'open' && data.date < last)
      .map(({ path, data }) => ({
        collection: 'recommendations',
        file: path,
        message: say('The advice "{advice}" of {date} has no answer yet.', {
          advice: data.title,
          date: day(data.date),
        }),
        next: say('Accept it or decline it, and say why. It is your plan.'),
      }));
  },
  examples: [
    {
      title: 'One advice is 70 days old, another 10.',
      today: '2026-04-21',
      files: {
        'recommendations/2026-02-10-anatomy.md': `---
title: Take Anatomy next year
kind: course
by: Rosa Almeida
date: 2026-02-10
---
`,
        'recommendations/2026-04-11-fair.md': `---
title: Go to the career fair
kind: exploration
by: Rosa Almeida
date: 2026-04-11
---
`,
      },
      expected: ['The advice "Take Anatomy next year" of February 10, 2026 has no answer yet.'],
    },
  ],
};

const answerWithinDays = 60;
