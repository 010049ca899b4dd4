/** The other side of append-thread.ts: a connection of its own, on which nothing but the register is written. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database/open-database.ts';
import { appending } from './append.ts';
import type { AppendAnswer, AppendCall } from './append-thread.ts';

const write = appending(await openDatabase((workerData as { readonly folder: string }).folder));

parentPort?.on('message', async ({ id, disclosures, at }: AppendCall) => {
  const isWritten = await write(disclosures, at);
  parentPort?.postMessage({ id, isWritten } satisfies AppendAnswer);
});
