import type { Role } from '../../schemas/sections.ts';
import type { Grant } from '../privacy/reader.ts';
import type { Problem } from '../problem/problem.ts';
import type { Refusal } from '../store/refusal.ts';

/** A plan to a folder of pages with only what one reader may see. */

export type BuildRequest = {
  readonly path: string;
  readonly ref?: string;
  readonly reader: Role;
  readonly grants: readonly Grant[];
  readonly outFolder: string;
  readonly today: string;
};

/** `problems` holds the errors that kept the plan from being shown; with any of them nothing was written. */
export type BuiltPortfolio = {
  readonly pages: number;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

export const buildPortfolio = async (_request: BuildRequest): Promise<BuiltPortfolio | Refusal> => ({
  pages: 0,
  problems: [],
  sources: new Map(),
});
