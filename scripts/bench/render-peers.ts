import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/render/package-root.ts';
import type { RenderBench } from './own-builds.ts';
import { writeEleventySite, writeHugoSite } from './static-sites.ts';

/** Other generators on the same text, each run as its own command line would be, and what one run stands for. */

export type Peer = {
  readonly name: string;
  readonly once: (run: number) => void;
  /** How often it would have to run for all plans. */
  readonly times: number;
};

type PeerBench = RenderBench & { readonly pagesPerPlan: number };

export const preparePeers = async (bench: PeerBench): Promise<readonly Peer[]> => [
  astro(bench),
  await eleventy(bench),
  ...(isInstalled('hugo') ? [await hugo(bench)] : []),
];

const root = packageRoot();

/** Compiling alone, before a page is rendered: less than what `astro build` costs for a plan. */
const astro = ({ plans, folder }: PeerBench): Peer => {
  const words = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', join(folder, 'astro')];
  return {
    name: 'astro build once for each plan',
    once: () => command('node', words, root),
    times: plans.length,
  };
};

const eleventy = async ({ plans, pagesPerPlan, ...bench }: PeerBench): Promise<Peer> => {
  const folder = join(bench.folder, 'eleventy');
  await writeEleventySite({ folder, plans, pagesPerPlan });
  const program = join(root, 'node_modules/@11ty/eleventy/cmd.cjs');
  // Beside the folder, not in it: Eleventy would take the pages of one run for templates of the next.
  const output = (run: number) => join(bench.folder, `eleventy-${run}`);
  const once = (run: number) => command('node', [program, '--quiet', `--output=${output(run)}`], folder);
  return { name: 'Eleventy', once, times: 1 };
};

const hugo = async ({ plans, pagesPerPlan, ...bench }: PeerBench): Promise<Peer> => {
  const folder = join(bench.folder, 'hugo');
  await writeHugoSite({ folder, plans, pagesPerPlan });
  const output = (run: number) => join(bench.folder, `hugo-${run}`);
  const once = (run: number) => command('hugo', ['--quiet', '--destination', output(run)], folder);
  return { name: 'Hugo', once, times: 1 };
};

const isInstalled = (name: string): boolean => spawnSync(name, ['version']).status === 0;

const command = (name: string, words: readonly string[], cwd: string): void => {
  const { status, stderr } = spawnSync(name, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${name} ${words.join(' ')} failed: ${stderr}`);
};
