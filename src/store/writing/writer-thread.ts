/**
 * Writes into repositories from a thread of its own. A save waits for the disk some thirty times; in a thread that
 * also renders pages each of these waits ends only after the next page, and under load a save took seconds instead of
 * milliseconds. Measured with `npm run bench -- gateway`.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { StoreWriter, WriterAnswer, WriterCall } from './store-writer.ts';

export type WriterThread = StoreWriter & {
  /** After the last call: what is under way comes to its end first. */
  readonly close: () => Promise<void>;
};

/** The package holds JavaScript where the checkout holds TypeScript. */
const workerFile = fileURLToPath(new URL(`./writer-worker${import.meta.url.slice(-3)}`, import.meta.url));

export const openWriterThread = (): WriterThread => {
  const worker = new Worker(workerFile);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;

  worker.on('message', (answer: WriterAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('thrown' in answer) asked?.reject(new Error(answer.thrown));
    else asked?.resolve(answer.result);
  });
  worker.on('error', (error) => {
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
    // Nothing could be saved any more; the supervisor starts a gateway that can.
    throw error;
  });
  worker.unref();

  const call = <R>(wanted: WriterCall): Promise<R> => {
    const asked = Promise.withResolvers<unknown>();
    const id = calls++;
    waiting.set(id, asked);
    worker.postMessage({ id, ...wanted });
    return asked.promise as Promise<R>;
  };

  return {
    commit: (...given) => call({ name: 'commit', given }),
    mergeBranch: (...given) => call({ name: 'mergeBranch', given }),
    deleteBranch: (...given) => call({ name: 'deleteBranch', given }),
    tag: (...given) => call({ name: 'tag', given }),
    advanceMain: (...given) => call({ name: 'advanceMain', given }),
    close: async () => {
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise));
      await worker.terminate();
    },
  };
};
