/**
 * Rendering many plans from repositories to files, against `astro build` once for a plan, Eleventy and Hugo on
 * the same text and the same number of pages. Medians of five runs, in turn, in one process tree; ratios last.
 * `npm run bench -- render --plans 300`; 3,000 plans for memory and for what a rebuild of one in a hundred costs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureStages } from './build-stages.ts';
import { machine, say, timed } from './measure.ts';
import { median } from './median.ts';
import { buildAll, measureChanged, measureUnchanged, type RenderBench } from './own-builds.ts';
import { preparePeers } from './render-peers.ts';
import { copyPlans } from './sample-copies.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '300' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const measureFull = async (bench: RenderBench): Promise<number> => {
  const { plans, runs, folder } = bench;
  const first = { pages: 0, peakHeapBytes: 0 };
  const own: number[] = [await timed(async () => Object.assign(first, await buildAll(bench, 0)))];
  const pagesPerPlan = Math.round(first.pages / plans.length);
  const peers = values.peers
    ? await preparePeers({ ...bench, folder: join(folder, 'peers'), pagesPerPlan })
    : [];
  const theirs = peers.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    // In turn, so that a machine that gets busy is busy for all.
    if (run > 0) {
      own.push(await timed(() => buildAll(bench, run)));
      await rm(join(folder, `run-${run}`), { recursive: true });
    }
    for (const [index, { once }] of peers.entries()) theirs[index]?.push(await timed(() => once(run)));
  }
  const ours = median(own);
  const perSecond = (first.pages / ours) * 1000;
  say(
    `Throughline: ${plans.length} plans, ${first.pages} pages in ${ours.toFixed(0)} ms: ` +
      `${(ours / plans.length).toFixed(2)} ms a plan, ${perSecond.toFixed(0)} pages a second`,
  );
  const [heap, whole] = [first.peakHeapBytes, process.memoryUsage.rss()].map((bytes) => bytes / 2 ** 20);
  say(`largest heap of a worker ${heap?.toFixed(0)} MiB, whole process ${whole?.toFixed(0)} MiB`);
  for (const [index, { name, times }] of peers.entries()) {
    const milliseconds = median(theirs[index] ?? []) * times;
    const ratio = milliseconds / ours;
    say(`${name}: ${milliseconds.toFixed(0)} ms; Throughline is ${ratio.toFixed(2)} times as fast`);
  }
  return ours;
};

const scratch = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
try {
  say(machine());
  const plans = await copyPlans(join(scratch, 'data'), Number(values.plans));
  const bench = { plans, runs: Number(values.runs), folder: join(scratch, 'sites') };
  const fullMilliseconds = await measureFull(bench);
  await measureUnchanged(bench);
  await measureChanged(bench, fullMilliseconds);
  await measureStages({ ...bench, plans: plans.slice(0, 300) });
  say(machine());
} finally {
  await rm(scratch, { recursive: true, force: true });
}
