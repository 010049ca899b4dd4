import { parentPort } from 'node:worker_threads';
import { storeWriter, type WriterAnswer, type WriterCall } from './store-writer.ts';

/** The thread of writer-thread.ts: makes one call for each message, as many at a time as come. */

parentPort?.on('message', async ({ id, name, given }: WriterCall & { readonly id: number }) => {
  const write = storeWriter[name] as (...given: readonly unknown[]) => Promise<unknown>;
  const answer: WriterAnswer = await write(...given).then(
    (result) => ({ id, result }),
    (error) => ({ id, thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  parentPort?.postMessage(answer);
});
