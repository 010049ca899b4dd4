import type { Entry, Plan } from '../../plan/plan.ts';

/** Goals of both collections that are planned or active: the ones that advice can still help. */
export const openGoals = ({ entries }: Plan): readonly Entry<'goals' | 'personal-goals'>[] =>
  [...entries.goals, ...entries['personal-goals']].filter(
    ({ data }) => data.status === 'planned' || data.status === 'active',
  );
