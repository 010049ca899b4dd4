import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { listPlans, type PlanListing } from '../src/journeys/list-plans.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { isMoveTag } from '../src/journeys/saving/finished.ts';
import { createEntryCache } from '../src/plan/entry-cache.ts';
import { parsePlan } from '../src/plan/parse-plan.ts';
import { nativeGit } from '../src/store/git/native-git.ts';
import { history } from '../src/store/history.ts';
import { listTags } from '../src/store/list-tags.ts';
import { getMedia } from '../src/store/media-store.ts';
import { readHead } from '../src/store/read-head.ts';
import { readSnapshot } from '../src/store/read-snapshot.ts';
import { isRefusal, type Refusal } from '../src/store/refusal.ts';

/** The sample district as a data folder: the same each time, and right on every day of its past. */

let folder: string;
let plans: readonly PlanListing[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-district-'));
  accepted(await buildDemo({ folder: join(folder, 'one'), onProgress: () => undefined }));
  plans = accepted(await listPlans({ folder: join(folder, 'one') }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const accepted = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
};

const planOf = (name: string): PlanListing => {
  const found = plans.find((plan) => plan.name === name);
  if (!found) throw new Error(`Nobody in the sample is called ${name}.`);
  return found;
};

const heads = (listed: readonly PlanListing[]) =>
  Object.fromEntries(
    listed.map(({ id, repositoryPath }) => [id, accepted(readHead(repositoryPath)).commitId]),
  );

test('two builds have the same commits, on every machine', async () => {
  accepted(await buildDemo({ folder: join(folder, 'two'), onProgress: () => undefined }));
  const again = accepted(await listPlans({ folder: join(folder, 'two') }));
  expect(heads(again)).toEqual(heads(plans));
  expect(accepted(readHead(planOf('Wren Pacheco').repositoryPath)).commitId).toBe(
    'c1e34c2264d525b862123c7cc286a9f8971ccaec',
  );
});

test('a second build into the same folder leaves the plans as they are', async () => {
  const before = heads(plans);
  expect(await buildDemo({ folder: join(folder, 'one'), onProgress: () => undefined })).toEqual({
    plans: 26,
  });
  expect(heads(plans)).toEqual(before);
});

test('the list names every student with grade and school, seniors first', () => {
  expect(plans).toHaveLength(26);
  expect(plans[0]).toEqual({
    id: expect.stringMatching(/^[a-z0-9]{16}$/),
    name: 'Owen Fitzgerald',
    grade: 12,
    school: 'Quonset Point High School',
    repositoryPath: expect.stringContaining(join('one', 'plans')),
  });
  const grades = plans.map(({ grade }) => grade);
  expect(grades).toEqual(grades.toSorted((a, b) => b - a));
  expect(new Set(grades)).toEqual(new Set([12, 11, 10, 9, 8, 7, 6]));
});

test('every state that a plan ever had is without errors', async () => {
  const framework = await loadFramework('ri');
  const cache = createEntryCache(20_000);
  const wrong = plans.flatMap(({ name, repositoryPath }) =>
    accepted(history(repositoryPath)).flatMap(({ commitId, committer }) =>
      parsePlan(accepted(readSnapshot(repositoryPath, commitId)), framework, cache).problems.map(
        ({ place, message }) => `${name} ${committer.at.slice(0, 10)} ${place.file}:${place.line} ${message}`,
      ),
    ),
  );
  expect(wrong).toEqual([]);
});

test('the last state is what is written in the content folder', async () => {
  const amelia = accepted(readSnapshot(planOf('Amelia Tavares').repositoryPath));
  const written = join(import.meta.dirname, '../content/districts/sakonnet/plans/amelia-tavares');
  for (const { path, bytes } of amelia.files.filter((file) => !file.path.startsWith('media/'))) {
    expect(Buffer.from(bytes).toString(), path).toBe(await readFile(join(written, path), 'utf8'));
  }
});

test('a graduate-to-be has fourteen reviews, each with a tag on the day it was over', () => {
  const { repositoryPath } = planOf('Amelia Tavares');
  const tags = accepted(listTags(repositoryPath)).filter(({ name }) => !isMoveTag(name));
  expect(tags.map(({ name }) => name)).toEqual(
    [19, 20, 21, 22, 23, 24, 25].flatMap((year) =>
      ['fall', 'spring'].map((term) => `review/20${year}-${year + 1}-${term}`),
    ),
  );
  expect(tags[0]?.tagger).toEqual({
    name: 'Amelia Tavares',
    email: 'amelia.tavares@example.org',
    at: '2019-09-19T23:50:00.000Z',
  });
});

test('every move that everybody has signed is finished, and its tag says which one it is', () => {
  const tags = accepted(listTags(planOf('Amelia Tavares').repositoryPath)).filter(({ name }) =>
    isMoveTag(name),
  );
  expect(tags.map(({ name, message }) => [name.slice(0, 25), /^Entry: (.*)$/m.exec(message)?.[1]])).toEqual([
    ['review/2019-20-transition', 'transitions/grade-6-to-7'],
    ['review/2021-22-transition', 'transitions/middle-to-high'],
    ['review/2025-26-transition', 'transitions/to-nursing-school'],
  ]);
});

test('the words of adults are saved by them, and the software commits', () => {
  const versions = accepted(history(planOf('Amelia Tavares').repositoryPath));
  const by = (name: string) => versions.filter(({ author }) => author.name === name);
  expect(by('Lúcia Tavares').at(-1)).toMatchObject({
    author: { email: 'lucia.tavares@example.org', at: '2019-09-19T22:40:00.000Z' },
    message: 'Answer in review: 2019-20-fall\n',
  });
  expect(by('Mr. Pires').length).toBeGreaterThan(1);
  expect(new Set(versions.map(({ committer }) => committer.name))).toEqual(new Set(['Throughline']));
});

test('earlier wishes are found in the past: a vet in 2020, a nurse in 2026', () => {
  const { repositoryPath } = planOf('Amelia Tavares');
  const statement = (ref: string) => {
    const { files } = accepted(readSnapshot(repositoryPath, ref));
    const file = files.find(({ path }) => path === 'postsecondary-goal.md');
    return /^statement: (.*)$/m.exec(Buffer.from(file?.bytes ?? []).toString())?.[1];
  };
  expect(statement('review/2019-20-spring')).toBe('I will be a vet for cats and maybe seals.');
  expect(statement('review/2023-24-spring')).toBe('I want to become a registered nurse.');
  expect(statement('HEAD')).toMatch(/^I will earn a bachelor's degree in nursing/);
});

test('native git finds no fault in any repository, and every picture is in the media store of its plan', async () => {
  for (const { id, name, repositoryPath } of plans) {
    const checked = await nativeGit(repositoryPath, ['fsck', '--strict', '--no-progress']);
    expect(checked, name).toMatchObject({ code: 0, stdout: '', stderr: '' });
    for (const { path } of accepted(readSnapshot(repositoryPath)).files) {
      if (!path.startsWith('media/')) continue;
      const bytes = accepted(await getMedia(join(folder, 'one', 'media', id), path.slice(6, 70)));
      expect(Buffer.from(bytes).toString('latin1', 1, 4)).toBe('PNG');
    }
  }
});
