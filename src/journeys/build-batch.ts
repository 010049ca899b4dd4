import { isRefusal } from '../store/refusal.ts';
import { type BuildRequest, buildPortfolio, type Workshop } from './build-portfolio.ts';

/** Some plans one after the other, in whichever thread; one that cannot be built does not stop the others. */

export type BatchDone = {
  readonly results: readonly {
    readonly path: string;
    readonly pages: number;
    readonly isUnchanged: boolean;
    readonly failure?: string;
  }[];
  /** Heap in use afterwards. */
  readonly heapBytes: number;
};

export const buildBatch = async (batch: readonly BuildRequest[], workshop: Workshop): Promise<BatchDone> => {
  const results: BatchDone['results'][number][] = [];
  for (const job of batch) results.push(await buildOne(job, workshop));
  return { results, heapBytes: process.memoryUsage().heapUsed };
};

const buildOne = async (job: BuildRequest, workshop: Workshop): Promise<BatchDone['results'][number]> => {
  const nothing = { path: job.path, pages: 0, isUnchanged: false };
  try {
    const built = await buildPortfolio(job, workshop);
    if (isRefusal(built)) return { ...nothing, failure: built.message };
    const { pages, isUnchanged, problems } = built;
    if (problems.length > 0) return { ...nothing, failure: `${problems.length} errors in the plan` };
    return { path: job.path, pages, isUnchanged };
  } catch (error) {
    return { ...nothing, failure: error instanceof Error ? error.message : String(error) };
  }
};
