import type { Entry, Plan } from '../../plan/plan.ts';
import { profileOf } from '../profile-of.ts';

/** Transitions that still lie ahead, or out of the grade the student is in; past moves stay as they are. */
export const openTransitions = (plan: Plan, today: string): readonly Entry<'transitions'>[] =>
  plan.entries.transitions.filter(
    ({ data }) => data.date >= today || data.grade === profileOf(plan).data.grade,
  );

/** The move out of high school that is planned last. */
export const lastMove = (plan: Plan): Entry<'transitions'> | undefined =>
  plan.entries.transitions
    .filter(({ data }) => data.kind === 'high-to-postsecondary')
    .toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1))
    .at(-1);
