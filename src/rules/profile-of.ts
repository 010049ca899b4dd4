import type { Entry, Plan } from '../plan/plan.ts';

/** The student's profile. A plan without one is no plan: the parser gives none out. */
export const profileOf = (plan: Plan): Entry<'profile'> => {
  const profile = plan.entries.profile[0];
  if (!profile) throw new Error('A plan reached the rules without its profile.');
  return profile;
};
