import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/render/package-root.ts';
import { medianTime, say } from './measure.ts';
import type { FullBuild, RenderBench } from './own-builds.ts';
import { writeEleventySite, writeHugoSite } from './static-sites.ts';

/** Other generators on the same text, each run as its own command line would be. Ratios above 1: we are faster. */

type PeerBench = RenderBench & FullBuild;

export const measurePeers = async (bench: PeerBench): Promise<void> => {
  const peers = { 'astro build once for each plan': astro, Eleventy: eleventy, Hugo: hugo };
  for (const [name, measure] of Object.entries(peers)) {
    const milliseconds = await measure(bench);
    say(
      milliseconds === undefined
        ? `${name} is not installed.`
        : `${name}: ${milliseconds.toFixed(0)} ms; Throughline is ${(milliseconds / bench.milliseconds).toFixed(2)} times as fast`,
    );
  }
};

const root = packageRoot();

/** Compiling alone, before a page is rendered: less than what `astro build` costs for a plan. */
const astro = async ({ plans, runs, folder }: PeerBench): Promise<number> => {
  const words = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', join(folder, 'astro')];
  return plans.length * (await medianTime(Math.min(runs, 3), () => command('node', words, root)));
};

const eleventy = async (bench: PeerBench): Promise<number> => {
  const folder = join(bench.folder, 'eleventy');
  await writeEleventySite({ folder, plans: bench.plans, pagesPerPlan: pagesPerPlan(bench) });
  const program = join(root, 'node_modules/@11ty/eleventy/cmd.cjs');
  return medianTime(bench.runs, (run) =>
    command('node', [program, '--quiet', `--output=out-${run}`], folder),
  );
};

const hugo = async (bench: PeerBench): Promise<number | undefined> => {
  if (!isInstalled('hugo')) return undefined;
  const folder = join(bench.folder, 'hugo');
  await writeHugoSite({ folder, plans: bench.plans, pagesPerPlan: pagesPerPlan(bench) });
  return medianTime(bench.runs, (run) => command('hugo', ['--quiet', '--destination', `out-${run}`], folder));
};

const pagesPerPlan = ({ pages, plans }: PeerBench): number => Math.round(pages / plans.length);

const isInstalled = (name: string): boolean => spawnSync(name, ['version']).status === 0;

const command = (name: string, words: readonly string[], cwd: string): void => {
  const { status, stderr } = spawnSync(name, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${name} ${words.join(' ')} failed: ${stderr}`);
};
