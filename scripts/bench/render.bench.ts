/**
 * Rendering many plans from repositories to files, against `astro build` once for a plan, Eleventy and Hugo on
 * the same text and the same number of pages. Medians of five runs, in turn, in one process tree; ratios last.
 * `npm run bench -- render --plans 300`; 3,000 plans for memory and for what a rebuild of one in a hundred costs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildMany } from '../../src/journeys/build-many.ts';
import type { BuildRequest } from '../../src/journeys/build-portfolio.ts';
import { packageRoot } from '../../src/render/package-root.ts';
import { median } from './median.ts';
import { copyPlans, touchPlans } from './sample-copies.ts';
import { writeEleventySite, writeHugoSite } from './static-sites.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '300' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const plans = Number(values.plans);
const runs = Number(values.runs);
const root = packageRoot();
const scratch = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);

const timed = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const command = (name: string, words: readonly string[], cwd: string): void => {
  const { status, stderr } = spawnSync(name, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${name} ${words.join(' ')} failed: ${stderr}`);
};

try {
  const [cpu] = cpus();
  say(`${cpus().length} x ${cpu?.model}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.version}`);
  const copies = await copyPlans(join(scratch, 'data'), plans);
  const jobsFor = (run: string): BuildRequest[] =>
    copies.map((path, index) => ({
      path,
      outFolder: join(scratch, run, String(index)),
      reader: { role: 'student', grants: [] },
      today: '2026-05-22',
    }));

  const own: number[] = [];
  let pages = 0;
  for (let run = 0; run < runs; run++) {
    const jobs = jobsFor(`own-${run}`);
    own.push(
      await timed(async () => {
        const built = await buildMany({ jobs });
        if (built.failed.size > 0) throw new Error([...built.failed.values()][0]);
        pages = built.pages;
        if (run === 0)
          say(
            `largest heap of a worker: ${(built.peakHeapBytes / 2 ** 20).toFixed(0)} MiB; process ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`,
          );
      }),
    );
    if (run > 0) await rm(join(scratch, `own-${run}`), { recursive: true });
  }
  const ours = median(own);
  say(
    `Throughline: ${plans} plans, ${pages} pages in ${ours.toFixed(0)} ms: ${(ours / plans).toFixed(2)} ms a plan, ${((pages / ours) * 1000).toFixed(0)} pages a second`,
  );

  const same = await timed(() => buildMany({ jobs: jobsFor('own-0') }));
  say(
    `nothing changed: ${same.toFixed(0)} ms, ${(same / plans).toFixed(3)} ms a plan (with the start of the workers)`,
  );
  const changed = Math.max(1, Math.round(plans / 100));
  await touchPlans(copies.slice(0, changed));
  const partly = await timed(() => buildMany({ jobs: jobsFor('own-0') }));
  say(
    `${changed} of ${plans} changed: ${partly.toFixed(0)} ms, ${((partly / ours) * 100).toFixed(1)} % of a full build`,
  );

  if (values.peers) {
    const pagesPerPlan = Math.round(pages / plans);
    const peers: [string, number][] = [];
    const astro: number[] = [];
    for (let run = 0; run < Math.min(runs, 3); run++) {
      astro.push(
        await timed(() =>
          command(
            'node',
            [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', join(scratch, 'astro')],
            root,
          ),
        ),
      );
    }
    // Compiling alone, before a page is rendered: less than what `astro build` costs for a plan.
    peers.push(['astro build once for each plan', median(astro) * plans]);
    const eleventy = join(scratch, 'eleventy');
    await writeEleventySite({ folder: eleventy, plans: copies, pagesPerPlan });
    const eleventyTimes: number[] = [];
    for (let run = 0; run < runs; run++) {
      eleventyTimes.push(
        await timed(() =>
          command(
            'node',
            [join(root, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet', `--output=out-${run}`],
            eleventy,
          ),
        ),
      );
    }
    peers.push(['Eleventy', median(eleventyTimes)]);
    if (existsSync('/usr/bin/hugo')) {
      const hugo = join(scratch, 'hugo');
      await writeHugoSite({ folder: hugo, plans: copies, pagesPerPlan });
      const hugoTimes: number[] = [];
      for (let run = 0; run < runs; run++) {
        hugoTimes.push(await timed(() => command('hugo', ['--quiet', '--destination', `out-${run}`], hugo)));
      }
      peers.push(['Hugo', median(hugoTimes)]);
    } else say('Hugo is not installed: apt install hugo');
    for (const [name, time] of peers)
      say(`${name}: ${time.toFixed(0)} ms; Throughline is ${(time / ours).toFixed(2)} times as fast`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
