import { parentPort } from 'node:worker_threads';
import { buildBatch } from './build-batch.ts';
import { type BuildRequest, openWorkshop } from './build-portfolio.ts';

/** One thread of build-many.ts: builds each plan of a batch, answers, and ends when there is no more. */

const workshop = await openWorkshop();

parentPort?.on('message', async (batch: readonly BuildRequest[] | null) => {
  if (batch === null) parentPort?.close();
  else parentPort?.postMessage(await buildBatch(batch, workshop));
});
