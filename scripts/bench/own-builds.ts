import { join } from 'node:path';
import { buildMany } from '../../src/journeys/build-many.ts';
import { type BuildRequest, isBuilt } from '../../src/journeys/build-portfolio.ts';
import { currentRendererId } from '../../src/render/load-templates.ts';
import { medianTime, say, timed } from './measure.ts';
import { touchPlans } from './sample-copies.ts';

/** Throughline's own builds: all plans, none changed, one in a hundred changed. They share the sites of run 0. */

export type RenderBench = {
  /** Bare repositories. */
  readonly plans: readonly string[];
  readonly runs: number;
  readonly folder: string;
};

const jobsFor = ({ plans, folder }: RenderBench, run: number): BuildRequest[] =>
  plans.map((path, index) => ({
    path,
    outFolder: join(folder, `run-${run}`, String(index)),
    reader: { role: 'student', grants: [] },
    today: '2026-05-22',
  }));

const build = async (jobs: readonly BuildRequest[]) => {
  const built = await buildMany({ jobs });
  for (const [path, why] of built.failed) throw new Error(`${path}: ${why}`);
  return built;
};

/** Into a folder of its own for each run. */
export const buildAll = (bench: RenderBench, run: number) => build(jobsFor(bench, run));

export const measureUnchanged = async (bench: RenderBench): Promise<void> => {
  const jobs = jobsFor(bench, 0);
  const rendererId = currentRendererId();
  const check = await medianTime(bench.runs, () => jobs.every((job) => isBuilt(job, rendererId)));
  const whole = await medianTime(bench.runs, () => build(jobs));
  say(
    `nothing changed: check alone ${check.toFixed(0)} ms, ${(check / jobs.length).toFixed(3)} ms a plan; ` +
      `whole run ${whole.toFixed(0)} ms, ${(whole / jobs.length).toFixed(3)} ms a plan`,
  );
};

export const measureChanged = async (bench: RenderBench, fullMilliseconds: number): Promise<void> => {
  const changed = Math.max(1, Math.round(bench.plans.length / 100));
  const jobs = jobsFor(bench, 0);
  const rendererId = currentRendererId();
  const check = await timed(() => jobs.filter((job) => !isBuilt(job, rendererId)));
  await touchPlans(bench.plans.slice(0, changed));
  const whole = await timed(() => build(jobs));
  const share = (milliseconds: number) => `${((milliseconds / fullMilliseconds) * 100).toFixed(1)} %`;
  say(
    `${changed} of ${jobs.length} changed: ${whole.toFixed(0)} ms with the start of workers, ` +
      `${share(whole)} of a full build, of which the check is ${share(check)}`,
  );
};
