import type { PlanView } from '../../privacy/plan-view.ts';
import { comparisonAddress, planAddress, signAddress } from '../../render/app/addresses.ts';
import { type ReviewNow, reviewsNow } from '../reviewing/reviews-now.ts';
import type { Finished } from '../saving/finished.ts';
import { lastReview } from './changed-since.ts';

/**
 * Where somebody who goes through many students begins with each: what this person can sign, else what changed since
 * the last review, else the plan.
 */
export const nextUp = ({
  path,
  planId,
  view,
  finished,
}: {
  /** Of the repository. */
  readonly path: string;
  readonly planId: string;
  readonly view: PlanView;
  readonly finished: Finished;
}): string => {
  const { role, relation } = view.reader;
  const isSigner = (role === 'counselor' || role === 'educator') && relation !== 'teacher';
  const { term, transition } = reviewsNow({ view, finished, today: view.today });
  const entry = [term, transition].find((now) => isSigner && isForSchool(now))?.entry;
  if (entry) return signAddress(planId, entry);
  const last = lastReview(path, view);
  return last ? comparisonAddress(planId, last.name, 'now') : planAddress(planId);
};

/** The student has signed, and nobody of the school. */
const isForSchool = (now: ReviewNow | undefined): boolean =>
  now?.entry !== undefined &&
  now.state.stage !== 'signed' &&
  !now.state.missing.includes('student') &&
  now.state.missing.some((who) => who === 'educator' || who === 'counselor');
