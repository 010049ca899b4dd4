import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BuildRequest } from './build-portfolio.ts';

/**
 * Many plans to many folders on all cores: each worker holds the compiled templates and takes the next plans as
 * it gets free. One plan that cannot be built does not stop the others.
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

/** What a worker answers for a batch. */
export type BatchDone = {
  readonly results: readonly {
    readonly path: string;
    readonly pages: number;
    readonly isUnchanged: boolean;
    readonly failure?: string;
  }[];
  readonly heapBytes: number;
};

/** Few messages between threads, and still an even end. */
const batchSize = 8;

export const buildMany = async ({
  jobs,
  workers = availableParallelism(),
  onProgress,
}: ManyRequest): Promise<ManyBuilt> => {
  const waiting = [...jobs];
  const failed = new Map<string, string>();
  const sum = { pages: 0, unchanged: 0, finished: 0, peakHeapBytes: 0 };
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
  const count = Math.max(1, Math.min(workers, Math.ceil(jobs.length / batchSize)));
  await Promise.all(Array.from({ length: count }, () => runWorker(waiting, note)));
  return { pages: sum.pages, unchanged: sum.unchanged, failed, peakHeapBytes: sum.peakHeapBytes };
};

/** The package holds JavaScript where the checkout holds TypeScript. */
const workerFile = fileURLToPath(new URL(`./build-worker${import.meta.url.slice(-3)}`, import.meta.url));

const runWorker = (waiting: BuildRequest[], note: (done: BatchDone) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile);
    const next = (): void => {
      const batch = waiting.splice(0, batchSize);
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
