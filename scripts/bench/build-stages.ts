import { join } from 'node:path';
import { loadDistrict } from '../../src/journeys/load-district.ts';
import { loadFramework } from '../../src/journeys/load-framework.ts';
import { mediaFiles } from '../../src/journeys/media-files.ts';
import { parsePlan } from '../../src/plan/parse-plan.ts';
import { planView } from '../../src/privacy/plan-view.ts';
import { loadTemplates } from '../../src/render/load-templates.ts';
import { renderPages } from '../../src/render/render-pages.ts';
import { writeSite } from '../../src/render/write-site.ts';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { say } from './measure.ts';
import type { RenderBench } from './own-builds.ts';

/**
 * Where the time of a build goes, stage by stage, in one thread and without a cache: first while the code is cold,
 * as it is after the start, then once it was compiled by use. Two workers on two cores take about half a plan each.
 */

export const measureStages = async ({ plans, folder }: RenderBench): Promise<void> => {
  const build = await stagedBuild(join(folder, 'staged'));
  const cold = plans.slice(0, Math.ceil(plans.length / 2));
  for (const [name, part] of [
    ['cold', cold],
    ['warm', plans.slice(cold.length)],
  ] as const) {
    const times: Times = new Map();
    for (const path of part) await build(path, times);
    const split = [...times].map(([stage, spent]) => `${stage} ${(spent / part.length).toFixed(2)}`);
    const total = [...times.values()].reduce((sum, spent) => sum + spent, 0) / part.length;
    say(
      `ms a plan in one thread, ${part.length} plans ${name}: ${split.join(', ')}, together ${total.toFixed(2)}`,
    );
  }
};

type Times = Map<string, number>;

const stagedBuild = async (folder: string) => {
  const templates = await loadTemplates();
  const framework = await loadFramework('ri');
  const district = await loadDistrict({ id: 'sakonnet' });
  const reader = { role: 'student', grants: [] } as const;
  return async (path: string, times: Times): Promise<void> => {
    const stage = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
      const started = performance.now();
      const result = await work();
      times.set(name, (times.get(name) ?? 0) + performance.now() - started);
      return result;
    };
    const snapshot = await stage('read', () => readSnapshot(path));
    if (isRefusal(snapshot)) throw new Error(snapshot.message);
    const { plan } = await stage('parse and check', () => parsePlan(snapshot, framework));
    if (!plan) throw new Error(`${path} has no plan.`);
    const view = await stage('view', () =>
      planView(plan, { reader, framework, district, today: '2026-05-22' }),
    );
    const pages = await stage('render', () => renderPages({ templates, view }));
    const files = [...pages, ...templates.assets, ...(await stage('pictures', () => mediaFiles(view, path)))];
    const stamp = {
      treeId: view.treeId,
      rulesId: 'bench',
      rendererId: templates.rendererId,
      readerKey: 'stages',
    };
    await stage('write', () => writeSite({ folder: join(folder, view.treeId), files, stamp }));
  };
};
