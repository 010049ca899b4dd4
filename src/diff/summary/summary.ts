import type { Entry } from '../../plan/plan.ts';
import type { DiffEvent, EventName } from '../events/event-names.ts';
import type { EntryDiff } from '../plan-diff.ts';

/** What a comparison comes to: counts by meaning, credits by requirement, and what nobody touched. */

/** How often something happened: `goal-met`, 2. Hours are counted in hours. */
export type Tally = { readonly name: EventName; readonly count: number };

export type ComponentDiff = {
  /** Id of the framework's component; undefined for what belongs to the whole plan: profile, reviews, advice. */
  readonly component: string | undefined;
  readonly entries: readonly EntryDiff[];
  readonly events: readonly DiffEvent[];
  readonly tallies: readonly Tally[];
};

/** Credits earned, by requirement of the student's graduating class, in credits. */
export type CreditChange = {
  readonly rows: readonly CreditChangeRow[];
  readonly before: number;
  readonly after: number;
  readonly required: number;
};

export type CreditChangeRow = {
  readonly subject: string;
  /** The district's name of it. */
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly required: number;
};

export type UntouchedGoal = {
  readonly goal: Entry<'goals'> | Entry<'personal-goals'>;
  /** Whole months since anything in it has a date. */
  readonly months: number;
};
