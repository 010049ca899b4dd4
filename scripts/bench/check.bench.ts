/**
 * Reading and checking a plan: the sample plan nearest to 40 files, packed, with nothing parsed before and with its
 * entries known by blob id (warm, as in a server). Medians of 25 runs; the aim is below 15 ms warm.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../../src/journeys/build-demo.ts';
import { readPlan } from '../../src/journeys/read-plan.ts';
import { createEntryCache } from '../../src/plan/entry-cache.ts';
import { runRules } from '../../src/rules/run-rules.ts';
import { findRepositories } from '../../src/store/find-repositories.ts';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { median } from './median.ts';

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
try {
  await buildDemo({ folder, onProgress: () => undefined });
  const sized = findRepositories(folder).repositories.map((path) => {
    const snapshot = readSnapshot(path);
    return { path, files: isRefusal(snapshot) ? 0 : snapshot.files.length };
  });
  const [plan] = sized.toSorted((a, b) => Math.abs(a.files - 40) - Math.abs(b.files - 40));
  if (!plan) throw new Error('The sample has no plans.');
  const cache = createEntryCache(4000);
  const once = async (isWarm: boolean): Promise<number> => {
    const started = performance.now();
    const read = await readPlan({ path: plan.path }, isWarm ? cache : undefined);
    if (isRefusal(read) || !read.plan || !read.framework) throw new Error('The sample plan cannot be read.');
    runRules(read.plan, { framework: read.framework, district: read.district, today: '2026-05-22' });
    return performance.now() - started;
  };
  for (const isWarm of [false, true]) {
    for (let run = 0; run < 5; run++) await once(isWarm);
    const times: number[] = [];
    for (let run = 0; run < 25; run++) times.push(await once(isWarm));
    const name = isWarm ? 'warm' : 'nothing known';
    process.stdout.write(`read and check ${plan.files} files, ${name}: ${median(times).toFixed(1)} ms\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
