/**
 * Writes the register from a thread of its own. Each write waits for the disk, and in the thread that answers everybody
 * would wait with it (measured: decision 0022). What comes in during one wait is written together with the next.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Disclosure } from './line.ts';

export type AppendThread = {
  readonly write: (disclosures: readonly Disclosure[], at: number) => Promise<boolean>;
  /** After the last line. */
  readonly close: () => Promise<void>;
};

export type AppendCall = {
  readonly id: number;
  readonly disclosures: readonly Disclosure[];
  readonly at: number;
};

export type AppendAnswer = { readonly id: number; readonly isWritten: boolean };

/** The package holds JavaScript where the checkout holds TypeScript. */
const workerFile = fileURLToPath(new URL(`./append-worker${import.meta.url.slice(-3)}`, import.meta.url));

/** @param folder - the data folder, whose database of people is opened once more */
export const openAppendThread = (folder: string): AppendThread => {
  const worker = new Worker(workerFile, { workerData: { folder } });
  const waiting = new Map<number, (isWritten: boolean) => void>();
  let calls = 0;
  worker.on('message', ({ id, isWritten }: AppendAnswer) => {
    waiting.get(id)?.(isWritten);
    waiting.delete(id);
  });
  worker.on('error', (error) => {
    for (const resolve of waiting.values()) resolve(false);
    waiting.clear();
    // Nothing could be shown any more; the supervisor starts a gateway that can.
    throw error;
  });
  worker.unref();
  return {
    write: (disclosures, at) =>
      new Promise((resolve) => {
        const id = calls++;
        waiting.set(id, resolve);
        worker.postMessage({ id, disclosures, at } satisfies AppendCall);
      }),
    close: async () => {
      while (waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));
      await worker.terminate();
    },
  };
};
