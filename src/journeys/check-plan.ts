import type { Problem } from '../problem/problem.ts';
import type { Refusal } from '../store/refusal.ts';

/** A plan, from a repository or a folder, to everything that is wrong with it and everything still missing. */

export type CheckRequest = {
  /** A bare repository, a clone or a plain folder. */
  readonly path: string;
  readonly ref?: string;
  /** Calendar date, `2027-06-15`. */
  readonly today: string;
};

export type CheckedPlan = {
  readonly problems: readonly Problem[];
  /** Text of each file that has a problem, for the code frames. */
  readonly sources: ReadonlyMap<string, string>;
  readonly componentLabels: ReadonlyMap<string, string>;
};

export const checkPlan = async (_request: CheckRequest): Promise<CheckedPlan | Refusal> => ({
  problems: [],
  sources: new Map(),
  componentLabels: new Map(),
});
