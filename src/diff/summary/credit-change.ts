import { creditsOf } from '../../facts/credits.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { CreditChange } from './summary.ts';

/** Credits earned by requirement, before and after. Both sides are held against what is required of the student now. */
export const creditChange = (before: PlanView, after: PlanView): CreditChange | undefined => {
  const [old, now] = [creditsOf(before), creditsOf(after)];
  const latest = now ?? old;
  if (!latest) return undefined;
  const earnedIn = (credits: typeof now, subject: string): number =>
    credits?.rows.find((row) => row.subject === subject)?.earned ?? 0;
  return {
    rows: latest.rows.map(({ subject, label, required }) => ({
      subject,
      label,
      before: earnedIn(old, subject),
      after: earnedIn(now, subject),
      required,
    })),
    before: old?.total.earned ?? 0,
    after: now?.total.earned ?? 0,
    required: latest.total.required,
  };
};
