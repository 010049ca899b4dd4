/**
 * Comparing two states of a plan. First what is reported against what was truly done, over 200 seeded edit scripts on
 * the plans of the sample, for this and for `git diff --word-diff`, jsdiff and a structural JSON difference on the same
 * two folders. Then the time for two terms of the plan nearest to 40 files, from a cold repository.
 * `npm run bench -- diff --scripts 200`
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePlans, isCompared } from '../../src/diff/compare-plans.ts';
import { buildDemo } from '../../src/journeys/build-demo.ts';
import { loadFramework } from '../../src/journeys/load-framework.ts';
import { readPlan } from '../../src/journeys/read-plan.ts';
import { parsePlan } from '../../src/plan/parse-plan.ts';
import { allEntries, type Plan } from '../../src/plan/plan.ts';
import { type PlanView, planView } from '../../src/privacy/plan-view.ts';
import { findRepositories } from '../../src/store/find-repositories.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { gitFolders, gitWordDiff, jsdiff, ours, type Report, structural } from './diff-peers.ts';
import { timeTwoTerms } from './diff-times.ts';
import { type EditScript, editScript, type TrueEdit } from './edit-scripts.ts';
import { machine, say } from './measure.ts';

const { values } = parseArgs({ options: { scripts: { type: 'string', default: '200' } } });
const framework = await loadFramework('ri');
const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));

const viewOf = (files: ReadonlyMap<string, string>): PlanView => {
  const { plan } = parsePlan(
    {
      commitId: null,
      treeId: '',
      committedAt: null,
      files: [...files].map(([path, text]) => {
        const bytes = new TextEncoder().encode(text);
        return { path, mode: '100644', blobId: createHash('sha1').update(bytes).digest('hex'), bytes };
      }),
    },
    framework,
  );
  // The pictures are not among the files, and an entry that names one is read all the same.
  if (!plan || allEntries(plan.entries).length !== files.size) throw new Error('An edit broke a plan.');
  const reader = { role: 'student', grants: [] } as const;
  return planView(plan, { reader, framework, district: undefined, today: '2026-05-22' });
};

const tools: readonly (readonly [name: string, report: (script: EditScript) => readonly Report[]])[] = [
  [
    'Throughline',
    ({ before, after }) => {
      const diff = comparePlans(viewOf(before), viewOf(after));
      if (!isCompared(diff)) throw new Error(diff.cannotCompare);
      return ours(diff);
    },
  ],
  [
    'git diff --word-diff',
    ({ before, after }) => gitWordDiff(gitFolders(join(folder, 'git'), before, after)),
  ],
  ['jsdiff, words', ({ before, after }) => jsdiff(before, after)],
  ['jsondiffpatch', ({ before, after }) => structural(before, after)],
];

/**
 * Edits that a report told: of the same kind, file and words, each report for one edit. What a second report says of an
 * edit is one more to read, so it counts as told and not as right.
 */
const rightOf = (reports: readonly Report[], edits: readonly TrueEdit[]): number => {
  const waiting = [...reports];
  return edits.filter(({ kind, paths, mark }) => {
    const found = waiting.findIndex(
      (report) =>
        report.kind === kind &&
        report.paths.some((path) => paths.includes(path)) &&
        report.text.includes(mark),
    );
    if (found >= 0) waiting.splice(found, 1);
    return found >= 0;
  }).length;
};

/** Reports that speak of any true edit, however many speak of the same: kind to tools that tell in small pieces. */
const touching = (reports: readonly Report[], edits: readonly TrueEdit[]): number =>
  reports.filter(({ kind, paths, text }) =>
    edits.some(
      (edit) =>
        paths.some((path) => edit.paths.includes(path)) &&
        (edit.mark === '' || kind === 'added' || kind === 'removed' || text.includes(edit.mark)),
    ),
  ).length;

try {
  say(machine());
  await buildDemo({ folder: join(folder, 'data'), onProgress: () => undefined });
  const { repositories } = findRepositories(join(folder, 'data'));
  const plans: Plan[] = [];
  for (const path of repositories) {
    const read = await readPlan({ path });
    if (!isRefusal(read) && read.plan) plans.push(read.plan);
  }
  const scripts = Array.from({ length: Number(values.scripts) }, (_, seed) =>
    editScript(plans[seed % plans.length] as Plan, seed + 1),
  );
  const all = scripts.reduce((sum, { edits }) => sum + edits.length, 0);
  say(`${scripts.length} edit scripts with ${all} edits on ${plans.length} plans`);
  for (const [name, report] of tools) {
    let [right, told, near] = [0, 0, 0];
    for (const script of scripts) {
      const reports = report(script);
      told += reports.length;
      right += rightOf(reports, script.edits);
      near += touching(reports, script.edits);
    }
    const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
    say(
      `${name}: ${told} changes told; precision ${percent(right, told)}, recall ${percent(right, all)}; ` +
        `${percent(near, told)} of what is told speaks of an edit at all`,
    );
  }
  await timeTwoTerms(repositories);
  say(machine());
} finally {
  await rm(folder, { recursive: true, force: true });
}
