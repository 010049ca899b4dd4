/** Whose plans are spoken of: by the student's id in the roster. */

export type RosterPlan = {
  readonly id: string;
  /** BCP 47; the student and the family start with it. */
  readonly language?: string;
};

export type RosterPlans = ReadonlyMap<string, RosterPlan>;
