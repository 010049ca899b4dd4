import type { Role } from '../../schemas/sections.ts';
import type { Grant } from '../privacy/reader.ts';
import type { Problem } from '../problem/problem.ts';
import type { Refusal } from '../store/refusal.ts';

/** A plan to one PDF file with only what one reader may see. */

export type PrintRequest = {
  readonly path: string;
  readonly ref?: string;
  readonly reader: Role;
  readonly grants: readonly Grant[];
  readonly outFile: string;
  readonly today: string;
};

/** `problems` holds the errors that kept the plan from being printed; with any of them nothing was written. */
export type PrintedPlan = {
  readonly pages: number;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

export const printPlan = async (_request: PrintRequest): Promise<PrintedPlan | Refusal> => ({
  pages: 0,
  problems: [],
  sources: new Map(),
});
