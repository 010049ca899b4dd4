import type { Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';

/**
 * Questions that school asked the family, and what the family answered: a comment of theirs that keeps the question as
 * it was asked. A question without one is open.
 */

export type FamilyQuestion = {
  readonly question: string;
  readonly asked: Entry<'feedback'>;
  readonly answer: Entry<'feedback'> | undefined;
};

/** Newest first. */
export const familyQuestions = ({ entries }: PlanView): readonly FamilyQuestion[] =>
  entries.feedback
    .flatMap((asked) => {
      const { question, date } = asked.data;
      if (question === undefined) return [];
      const answer = entries.feedback.find(
        ({ data }) => data.role === 'family' && data.prompt === question && data.date >= date,
      );
      return [{ question, asked, answer }];
    })
    .toSorted((a, b) => (a.asked.data.date > b.asked.data.date ? -1 : 1));
