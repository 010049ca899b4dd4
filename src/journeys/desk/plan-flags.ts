import type { PlanView } from '../../privacy/plan-view.ts';
import type { Flagged } from '../../render/app/caseload.ts';
import type { Advice } from '../../rules/rule.ts';
import { daysBefore } from '../../rules/school-year.ts';
import type { ReviewsNow } from '../reviewing/reviews-now.ts';
import type { SinceReview } from './since-review.ts';

/**
 * What somebody at school should notice about a plan. Each comes from what this reader sees: a flag about supports or
 * credits is absent for those who may not read them.
 */

export type FlagsOf = {
  readonly view: PlanView;
  /** What the rules ask, as far as this reader may know of it. */
  readonly advice: readonly Advice[];
  readonly reviews: ReviewsNow;
  readonly since: SinceReview | undefined;
};

export const planFlags = ({ view, advice, reviews, since }: FlagsOf): readonly Flagged[] => {
  const asked = (rule: string): number => advice.filter(({ id }) => id === rule).length;
  const untouched = since?.untouchedMonths[0] ?? 0;
  const flags: readonly Flagged[] = [
    { flag: 'off-track', count: asked('credits-planned') },
    { flag: 'transition', count: isMoveDue(reviews) ? 1 : 0 },
    { flag: 'support-ending', count: supportsEnding(view) },
    { flag: 'no-goal', count: asked('goal-in-each-domain') },
    { flag: 'untouched', count: untouched >= monthsUntouched ? untouched : 0 },
  ];
  return flags.filter(({ count }) => count > 0);
};

const isMoveDue = ({ transition }: ReviewsNow): boolean =>
  transition !== undefined && transition.state.stage !== 'signed';

const supportsEnding = ({ entries, today }: PlanView): number =>
  entries.supports.filter(
    ({ data: { status, until } }) =>
      status === 'active' && until !== undefined && until >= today && daysBefore(until, daysAhead) <= today,
  ).length;

/** A goal can rest for some weeks. */
const monthsUntouched = 3;

/** Enough time to meet and decide what comes after. */
const daysAhead = 60;
