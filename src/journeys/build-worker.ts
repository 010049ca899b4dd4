import { parentPort } from 'node:worker_threads';
import { isRefusal } from '../store/refusal.ts';
import type { BatchDone } from './build-many.ts';
import { type BuildRequest, buildPortfolio, openWorkshop } from './build-portfolio.ts';

/** One thread of build-many.ts: builds each plan of a batch, answers, and ends when there is no more. */

const workshop = await openWorkshop();

const buildOne = async (job: BuildRequest): Promise<BatchDone['results'][number]> => {
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

parentPort?.on('message', async (batch: readonly BuildRequest[] | null) => {
  if (batch === null) {
    parentPort?.close();
    return;
  }
  const results: BatchDone['results'][number][] = [];
  for (const job of batch) results.push(await buildOne(job));
  parentPort?.postMessage({ results, heapBytes: process.memoryUsage().heapUsed } satisfies BatchDone);
});
