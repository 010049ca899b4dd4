import { cpus, loadavg } from 'node:os';
import { median } from './median.ts';

/** What every bench needs: a line of output, the time that work takes, and what machine it ran on. */

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** In milliseconds. */
export const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Median milliseconds of `work`, which gets the number of its run. */
export const medianTime = async (runs: number, work: (run: number) => unknown): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timed(() => work(run)));
  return median(times);
};

/** A busy machine measures itself, so its load of the last minute stands with the figures. */
export const machine = (): string => {
  const [cpu] = cpus();
  return `${cpus().length} x ${cpu?.model}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.version}`;
};
