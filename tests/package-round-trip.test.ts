import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { checkPlan } from '../src/journeys/check-plan.ts';
import { formatFramework } from '../src/journeys/framework-document.ts';
import { listPlans } from '../src/journeys/list-plans.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { packPlan } from '../src/journeys/packing/pack-plan.ts';
import { readPlan } from '../src/journeys/read-plan.ts';
import type { ReceivedPlan } from '../src/journeys/receiving/receive-plan.ts';
import { formatEntry } from '../src/plan/format-entry.ts';
import { allEntries } from '../src/plan/plan.ts';
import { publicKeyLine } from '../src/signing/public-key.ts';
import { bundleOf } from '../src/store/bundle/write-bundle.ts';
import { readHead } from '../src/store/read-head.ts';
import { accepted, expectSound, git, save } from '../src/store/testing/scratch.ts';
import { generatedEntries } from './generated-plan.ts';
import {
  districtKey,
  fileOf,
  listing,
  newDistrict,
  outcomeOf,
  packageBytes,
  receive,
} from './package-house.ts';
import { smallPlanFiles } from './small-plan.ts';

/** A plan that is packed, received and packed again is the same plan, and what other programs say of the package. */

const isLong = process.env.THROUGHLINE_LONG !== undefined;
const folder = mkdtempSync(join(tmpdir(), 'throughline-trip-'));
const plans = new Map<string, string>();
const some = ['amelia-tavares', 'wren-pacheco'];

beforeAll(async () => {
  accepted(await buildDemo({ folder, onProgress: () => undefined, ...(isLong ? {} : { only: some }) }));
  for (const { name, repositoryPath } of accepted(await listPlans({ folder })))
    plans.set(name, repositoryPath);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = async (
  path: string,
  more: { readonly withHistory?: boolean; readonly withPdf?: boolean } = {},
) => {
  const outFile = fileOf('');
  const packed = accepted(
    await packPlan({
      path,
      reader: { role: 'student', grants: [] },
      outFile,
      withHistory: true,
      withPdf: false,
      key: districtKey,
      lock: undefined,
      onProgress: () => undefined,
      ...more,
    }),
  );
  expect(packed.problems).toEqual([]);
  return outFile;
};

const taken = async (path: string, district: string): Promise<ReceivedPlan> => {
  const received = await receive(path, district);
  if (!('planId' in received)) throw new Error(JSON.stringify(received));
  return received;
};

const treeOf = (path: string): string => accepted(readHead(path)).treeId;

describe('round trips', () => {
  test('packed, received and packed again: the same tree, the same bytes, with and without history', async () => {
    for (const [name, path] of plans) {
      for (const withHistory of [true, false]) {
        const first = await pack(path, { withHistory });
        const { repositoryPath, outcome } = await taken(first, newDistrict());
        expect(outcome).toBe('new');
        expect(treeOf(repositoryPath), name).toBe(treeOf(path));
        const again = await pack(repositoryPath, { withHistory });
        expect(readFileSync(again).equals(readFileSync(first)), name).toBe(true);
        if (withHistory) expectSound(repositoryPath);
      }
    }
  });

  test('the PDF alone is the plan again, but for its pictures', async () => {
    const path = plans.get('Wren Pacheco') ?? '';
    const first = await pack(path, { withPdf: true });
    const unpacked = join(mkdtempSync(join(folder, 'pdf-')), 'package');
    execFileSync('unzip', ['-q', first, '-d', unpacked]);
    const pdf = join(unpacked, 'data', 'ILP.pdf');
    const { repositoryPath } = await taken(pdf, newDistrict());
    expect(treeOf(repositoryPath)).toBe(treeOf(path));
    const again = await pack((await taken(first, newDistrict())).repositoryPath, { withPdf: true });
    expect(readFileSync(again).equals(readFileSync(first))).toBe(true);
    if (spawnSync('pdfdetach', ['-v']).error === undefined)
      expect(execFileSync('pdfdetach', ['-list', pdf], { encoding: 'utf8' })).toContain('plan-data.json');
  });

  test('plans made by chance arrive as they were, and a second time change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(generatedEntries(), async (entries) => {
        const plan = Object.fromEntries(
          allEntries(entries).map(({ collection, path, data }) => [
            path,
            formatEntry(collection, data as Readonly<Record<string, unknown>>),
          ]),
        );
        const { kept, received, bytes, district } = await takenInPart(plan);
        for (const [path, text] of Object.entries(kept))
          expect(git(received.repositoryPath, ['show', `main:${path}`])).toBe(text.trimEnd());
        expect((await taken(fileOf(bytes), district)).outcome).toBe('nothing');
      }),
      { numRuns: isLong ? 300 : 5 },
    );
  });
});

/** What is made by chance fits the schema and seldom fits together: what the plan's checks refuse is left out, file by file. */
const takenInPart = async (plan: Readonly<Record<string, string>>) => {
  const hash = 'a'.repeat(64);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize 7\n`;
  let kept: Record<string, string> = { ...plan, [`media/${hash}.png`]: pointer };
  for (;;) {
    const bytes = await packageBytes({ plan: kept });
    const district = newDistrict();
    const received = await receive(fileOf(bytes), district);
    if ('planId' in received) return { kept, received, bytes, district };
    if (!('problems' in received)) throw new Error(JSON.stringify(received));
    expect(listing(district)).toEqual([]);
    const refused = new Set(received.problems.map(({ place }) => place.file));
    const fallback = Object.entries(smallPlanFiles).filter(([path]) => !path.includes('/'));
    const repaired = Object.fromEntries(fallback.filter(([path]) => refused.has(path)));
    kept = {
      ...Object.fromEntries(Object.entries(kept).filter(([path]) => !refused.has(path))),
      ...repaired,
    };
  }
};

describe('a student who comes back', () => {
  const goal = (title: string): string => (smallPlanFiles['goals/robotics.md'] ?? '').replace('Join', title);
  const atTwoSchools = async () => {
    const [here, there] = [newDistrict(), newDistrict()];
    const { repositoryPath } = await taken(fileOf(await packageBytes()), here);
    accepted(bundleOf(repositoryPath));
    const moved = await taken(await pack(repositoryPath), there);
    return { here, path: repositoryPath, away: moved.repositoryPath };
  };

  test('brings what was done elsewhere, and nothing twice', async () => {
    const { here, path, away } = await atTwoSchools();
    await save(away, { 'goals/elsewhere.md': goal('Start') });
    const back = await pack(away);
    expect((await taken(back, here)).outcome).toBe('forward');
    expect(treeOf(path)).toBe(treeOf(away));
    expect((await taken(back, here)).outcome).toBe('nothing');
  });

  test('finds both sides joined in one save when both went on', async () => {
    const { here, path, away } = await atTwoSchools();
    await save(away, { 'goals/elsewhere.md': goal('Start') });
    await save(path, { 'goals/here.md': goal('Finish') });
    const back = await pack(away);
    expect(outcomeOf(await receive(back, here, { isDryRun: true }))).toBe('taken');
    expect(git(path, ['ls-tree', '--name-only', 'main:goals']).split('\n')).not.toContain('elsewhere.md');
    expect((await taken(back, here)).outcome).toBe('joined');
    expect(git(path, ['ls-tree', '--name-only', 'main:goals']).split('\n')).toEqual([
      'elsewhere.md',
      'here.md',
      'robotics.md',
    ]);
    expect(git(path, ['rev-list', '--parents', '-1', 'main']).split(' ')).toHaveLength(3);
    expectSound(path);
    expect((await taken(back, here)).outcome).toBe('nothing');
  });

  test('is told what differs when both sides changed the same, and nothing is taken in', async () => {
    const { here, path, away } = await atTwoSchools();
    await save(away, { 'goals/robotics.md': goal('Lead') });
    await save(path, { 'goals/robotics.md': goal('Leave') });
    const before = git(path, ['for-each-ref']);
    const refused = await receive(await pack(away), here);
    expect(refused).toMatchObject({
      refused: 'conflict',
      message:
        'These were changed here and there in different ways: goals/robotics.md. Nothing was taken in.',
    });
    expect(git(path, ['for-each-ref'])).toBe(before);
  });
});

describe('other versions and other states', () => {
  const about = smallPlanFiles['plan.yml'] ?? '';

  test('an earlier plan is moved to the format of today, as a save of its own', async () => {
    const plan = {
      ...smallPlanFiles,
      'plan.yml': about.replace('schemaVersion: 1', 'schemaVersion: 0').replace('framework:', 'state:'),
      'goals/robotics.md': (smallPlanFiles['goals/robotics.md'] ?? '').replace('due:', 'deadline:'),
    };
    const received = await taken(fileOf(await packageBytes({ plan })), newDistrict());
    expect(received.migrated).toEqual([
      '"State" of the plan is now called "framework", and "deadline" of a goal is now "due".',
    ]);
    expect(git(received.repositoryPath, ['show', 'main:goals/robotics.md'])).toContain('due: 2026-06-15');
    expect(git(received.repositoryPath, ['show', 'main~1:plan.yml'])).toContain('schemaVersion: 0');
    const checked = accepted(await checkPlan({ path: received.repositoryPath, today: '2026-05-22' }));
    expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a plan of a newer version is kept as it is, and says why it cannot be changed', async () => {
    const plan = {
      ...smallPlanFiles,
      'plan.yml': `${about.replace('schemaVersion: 1', 'schemaVersion: 7')}dreams: true\n`,
      'dreams/fly.md': '---\ntitle: Fly\n---\n',
    };
    const received = await taken(fileOf(await packageBytes({ plan })), newDistrict());
    expect(received).toMatchObject({ outcome: 'new', isReadOnly: true });
    expect(git(received.repositoryPath, ['show', 'main:dreams/fly.md'])).toContain('Fly');
    const { problems } = accepted(await checkPlan({ path: received.repositoryPath, today: '2026-05-22' }));
    expect(problems.map(({ id, message }) => `${id}: ${message}`)).toEqual([
      'plan-newer: This plan was written by a newer version of Throughline. It is kept as it is, and nothing in it can change here.',
    ]);
  });

  test("a plan of a state that is not installed here is shown by the sender's framework, word for word", async () => {
    const ri = await loadFramework('ri');
    const plan = { ...smallPlanFiles, 'plan.yml': about.replace('framework: ri', 'framework: elsewhere') };
    const more = { 'data/ilp/framework.json': formatFramework({ ...ri, id: 'elsewhere' }) };
    const district = newDistrict();
    const received = await taken(fileOf(await packageBytes({ plan, more })), district);
    expect(received.foreignFramework).toBe('elsewhere');
    const read = accepted(await readPlan({ path: received.repositoryPath }));
    expect(read.framework).toEqual({ ...ri, id: 'elsewhere' });
    expect(read.problems).toEqual([]);
    const again = await pack(received.repositoryPath);
    expect(outcomeOf(await receive(again, newDistrict()))).toBe('taken');
    expect(outcomeOf(await receive(fileOf(await packageBytes({ plan })), newDistrict()))).toBe('taken');
  });
});

describe('other programs', () => {
  const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

  test.skipIf(!has('unzip') || !has('sha256sum') || !has('ssh-keygen'))(
    'agree: unzip, sha256sum, ssh-keygen and git find nothing wrong with a package',
    async () => {
      const plan = plans.get('Amelia Tavares') ?? '';
      const file = await pack(plan);
      const unpacked = mkdtempSync(join(folder, 'others-'));
      const run = (program: string, words: readonly string[], input = ''): string =>
        execFileSync(program, words, {
          cwd: unpacked,
          encoding: 'utf8',
          input,
          stdio: ['pipe', 'pipe', 'pipe'],
        });
      expect(run('unzip', ['-t', file])).toContain('No errors detected');
      run('unzip', ['-q', file, '-d', unpacked]);
      expect(run('sha256sum', ['-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'])).not.toContain(
        'FAILED',
      );
      writeFileSync(
        join(unpacked, 'allowed_signers'),
        `sakonnet ${publicKeyLine(districtKey.publicBytes)}\n`,
      );
      const howTo = readFileSync(join(unpacked, 'HOW-TO-VERIFY.txt'), 'utf8');
      const [command = ''] = /ssh-keygen -Y verify[^\n]*\\\n[^\n]*/.exec(howTo) ?? [];
      expect(execFileSync('sh', ['-c', command], { cwd: unpacked, encoding: 'utf8' })).toContain('Good');
      const clone = join(unpacked, 'clone');
      git(unpacked, ['clone', '-q', 'data/history.bundle', clone]);
      expect(git(clone, ['bundle', 'verify', '-q', join(unpacked, 'data/history.bundle')])).toBe('');
      expectSound(clone);
      expect(git(clone, ['tag'])).toBe(git(plan, ['tag']));
      expect(git(clone, ['tag']).split('\n').length).toBeGreaterThanOrEqual(14);
    },
  );
});
