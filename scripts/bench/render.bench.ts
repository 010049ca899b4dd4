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
import { machine, say } from './measure.ts';
import { measureChanged, measureFull, measureUnchanged } from './own-builds.ts';
import { measurePeers } from './render-peers.ts';
import { copyPlans } from './sample-copies.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '300' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const runs = Number(values.runs);
const scratch = await mkdtemp(join(tmpdir(), 'throughline-bench-'));

try {
  say(machine());
  const plans = await copyPlans(join(scratch, 'data'), Number(values.plans));
  const bench = { plans, runs, folder: join(scratch, 'sites') };
  const full = await measureFull(bench);
  await measureUnchanged(bench);
  await measureChanged(bench, full);
  await measureStages({ ...bench, plans: plans.slice(0, 300) });
  if (values.peers) await measurePeers({ ...bench, ...full, folder: join(scratch, 'peers') });
} finally {
  await rm(scratch, { recursive: true, force: true });
}
