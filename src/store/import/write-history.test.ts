import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commit } from '../commit.ts';
import { createRepository } from '../create-repository.ts';
import { nativeGit } from '../git/native-git.ts';
import { history } from '../history.ts';
import { listTags } from '../list-tags.ts';
import { readSnapshot } from '../read-snapshot.ts';
import { isRefusal } from '../refusal.ts';
import { tag } from '../tag.ts';
import { type PastSave, writeHistory } from './write-history.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-history-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const person = (name: string, at: string) => ({ name, email: `${name}@example.org`, at });
const text = (path: string, words: string | null) => ({
  path,
  bytes: words === null ? null : Buffer.from(words),
});

const saves: readonly PastSave[] = [
  {
    changes: [
      text('plan.yml', 'id: x\n'),
      text('goals/a.md', '---\ntitle: A\n---\n'),
      text('goals-x', 'sorts early'),
    ],
    message: 'Begin\n',
    author: person('Amelia', '2019-09-04T15:10:00Z'),
  },
  {
    changes: [
      text('goals/a.md', '---\ntitle: Ação\n---\n'),
      text('reviews/2019-20-fall.md', 'long '.repeat(9000)),
    ],
    message: 'Change goal\n\n- with a body\n',
    author: person('Lúcia', '2019-09-19T22:40:00Z'),
    tags: [
      { name: 'review/2019-20-fall', message: 'Review', tagger: person('Amelia', '2019-09-19T23:50:00Z') },
    ],
  },
  {
    changes: [text('reviews/2019-20-fall.md', null), text('goals-x', null)],
    message: 'Remove review',
    author: person('Amelia', '2020-01-02T15:10:00Z'),
  },
];

test('a past written at once has the commits and tags that saving one by one gives', async () => {
  const [atOnce, oneByOne] = [join(folder, 'at-once.git'), join(folder, 'one-by-one.git')];
  await writeHistory(atOnce, saves);
  await createRepository(oneByOne);
  for (const { changes, message, author, tags = [] } of saves) {
    const saved = await commit(oneByOne, { changes, message, author });
    if (isRefusal(saved)) throw new Error(saved.message);
    for (const one of tags) await tag(oneByOne, { ...one, commitId: saved.commitId });
  }
  expect(history(atOnce)).toEqual(history(oneByOne));
  expect(history(atOnce)).toHaveLength(3);
  expect(listTags(atOnce)).toEqual(listTags(oneByOne));
  expect(readSnapshot(atOnce, 'review/2019-20-fall')).toEqual(readSnapshot(oneByOne, 'review/2019-20-fall'));
  const refs = ['for-each-ref', '--format=%(refname) %(objectname)'];
  expect((await nativeGit(atOnce, refs)).stdout).toBe((await nativeGit(oneByOne, refs)).stdout);
});

test('native git finds no fault in it, and a save goes on from there', async () => {
  const path = join(folder, 'goes-on.git');
  const written = await writeHistory(path, saves);
  if (isRefusal(written)) throw new Error(written.message);
  expect(await nativeGit(path, ['fsck', '--strict'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const author = person('Amelia', '2020-02-01T00:00:00Z');
  const saved = await commit(path, { changes: [text('profile.md', 'Hi')], message: 'Add profile', author });
  if (isRefusal(saved)) throw new Error(saved.message);
  expect(history(path, { limit: 1 })).toMatchObject([{ parentIds: [written.commitId] }]);
});

test('a folder that holds a plan already is refused, and the plan stays as it was', async () => {
  const path = join(folder, 'twice.git');
  const first = await writeHistory(path, saves);
  expect(await writeHistory(path, saves.slice(0, 1))).toEqual({
    refused: 'conflict',
    message: 'There is a plan in this folder already. Nothing was saved.',
  });
  expect(history(path, { limit: 1 })).toMatchObject([first]);
});

test('a path that would leave the plan is refused before anything is written', async () => {
  const path = join(folder, 'hostile.git');
  const hostile = [{ ...saves[0], changes: [text('../x', 'y')] }] as readonly PastSave[];
  expect(await writeHistory(path, hostile)).toMatchObject({ refused: 'bad-name' });
  expect(readSnapshot(path)).toMatchObject({ refused: 'no-repository' });
});
