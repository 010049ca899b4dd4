import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildMany } from '../src/journeys/build-many.ts';
import type { BuildRequest } from '../src/journeys/build-portfolio.ts';
import { newRepository, save, scratchFolder } from '../src/store/testing/scratch.ts';
import { smallPlanFiles } from './small-plan.ts';

const jobsFor = async (count: number): Promise<readonly BuildRequest[]> => {
  const folder = scratchFolder();
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const path = await newRepository();
      await save(path, smallPlanFiles);
      const reader = { role: 'student', grants: [] } as const;
      return { path, reader, today: '2026-05-22', outFolder: join(folder, String(index)) };
    }),
  );
};

/** Few are built in this thread, many by workers. */
test.each([2, 20])('%d plans are built once, and again only where a plan changed', async (count) => {
  const jobs = await jobsFor(count);
  const progress: number[] = [];
  const first = await buildMany({ jobs, onProgress: (finished) => progress.push(finished) });
  expect(first).toMatchObject({ unchanged: 0, failed: new Map() });
  expect(progress.at(-1)).toBe(count);
  for (const { outFolder } of jobs) expect(readdirSync(outFolder)).toContain('goals.html');

  expect(await buildMany({ jobs })).toMatchObject({ pages: 0, unchanged: count, failed: new Map() });

  await save((jobs[1] as BuildRequest).path, { 'goals/robotics.md': null });
  const again = await buildMany({ jobs });
  expect(again).toMatchObject({ pages: first.pages / count, unchanged: count - 1, failed: new Map() });
});

test.each([2, 20])('of %d plans, one with an error does not stop the others', async (count) => {
  const jobs = await jobsFor(count);
  const { path } = jobs[0] as BuildRequest;
  await save(path, { 'goals/robotics.md': 'no front matter' });
  const built = await buildMany({ jobs });
  expect(built.failed).toEqual(new Map([[path, '1 errors in the plan']]));
  expect(built.pages).toBeGreaterThan(0);
});
