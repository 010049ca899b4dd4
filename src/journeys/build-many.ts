import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { currentRendererId } from '../render/load-templates.ts';
import { type BatchDone, buildBatch } from './build-batch.ts';
import { type BuildRequest, isBuilt, openWorkshop } from './build-portfolio.ts';

/**
 * Many plans to many folders: those that did not change are passed over here, a few are built here, and many on
 * all cores, where each worker holds the compiled templates and takes the next plans as it gets free.
 */

export type ManyRequest = {
  readonly jobs: readonly BuildRequest[];
  /** One for each core when absent. */
  readonly workers?: number;
  readonly onProgress?: (finished: number) => void;
};

export type ManyBuilt = {
  readonly pages: number;
  readonly unchanged: number;
  /** Path of a plan -> why it was not built. */
  readonly failed: ReadonlyMap<string, string>;
  /** Largest heap of a worker, in bytes. */
  readonly peakHeapBytes: number;
};

/** So few are done here before a worker would have loaded the templates. */
const few = 6;

/** @throws Error when the templates are not compiled, as `loadTemplates` does */
export const buildMany = async ({
  jobs,
  workers = availableParallelism(),
  onProgress,
}: ManyRequest): Promise<ManyBuilt> => {
  const rendererId = currentRendererId();
  const waiting = jobs.filter((job) => !isBuilt(job, rendererId));
  const failed = new Map<string, string>();
  const unchanged = jobs.length - waiting.length;
  const sum = { pages: 0, unchanged, finished: unchanged, peakHeapBytes: 0 };
  const note = ({ results, heapBytes }: BatchDone): void => {
    for (const { path, pages, isUnchanged, failure } of results) {
      sum.pages += pages;
      if (isUnchanged) sum.unchanged += 1;
      if (failure !== undefined) failed.set(path, failure);
    }
    sum.finished += results.length;
    sum.peakHeapBytes = Math.max(sum.peakHeapBytes, heapBytes);
    onProgress?.(sum.finished);
  };
  if (waiting.length > few) {
    const queue = { waiting, workers: Math.min(workers, Math.ceil(waiting.length / few)) };
    await Promise.all(Array.from({ length: queue.workers }, () => runWorker(queue, note)));
  } else if (waiting.length > 0) {
    const workshop = await openWorkshop();
    for (const job of waiting) note(await buildBatch([job], workshop));
  }
  return { pages: sum.pages, unchanged: sum.unchanged, failed, peakHeapBytes: sum.peakHeapBytes };
};

type Queue = { readonly waiting: BuildRequest[]; readonly workers: number };

/** Few messages between threads as long as much is left, and an even end. */
const takeBatch = ({ waiting, workers }: Queue): readonly BuildRequest[] =>
  waiting.splice(0, Math.max(1, Math.min(8, Math.floor(waiting.length / (4 * workers)))));

/** The package holds JavaScript where the checkout holds TypeScript. */
const workerFile = fileURLToPath(new URL(`./build-worker${import.meta.url.slice(-3)}`, import.meta.url));

const runWorker = (queue: Queue, note: (done: BatchDone) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile);
    const next = (): void => {
      const batch = takeBatch(queue);
      worker.postMessage(batch.length > 0 ? batch : null);
    };
    worker.on('message', (done: BatchDone) => {
      note(done);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    next();
  });
