import { expect, test } from 'vitest';
import { history } from './history.ts';
import { accepted, ana, git, newRepository, save } from './testing/scratch.ts';

const at = (minute: number) => ({
  author: { ...ana, at: new Date(Date.UTC(2026, 8, 1, 12, minute)).toISOString() },
});

const ids = (path: string, request?: Parameters<typeof history>[1]): readonly string[] =>
  accepted(history(path, request)).map(({ commitId }) => commitId);

const native = (path: string, ...more: readonly string[]): readonly string[] =>
  git(path, ['log', '--format=%H', ...more])
    .split('\n')
    .filter(Boolean);

test('the history of a plan and of one entry is what git log shows, deletions and merges included', async () => {
  const path = await newRepository();
  await save(path, { 'plan.yml': '1', 'goals/a.md': 'a1' }, at(1));
  await save(path, { 'goals/a.md': 'a2' }, at(2));
  const fork = await save(path, { 'goals/b.md': 'b1' }, at(3));
  git(path, ['update-ref', 'refs/heads/draft', fork.commitId]);
  await save(path, { 'goals/a.md': 'a3' }, { ...at(4), branch: 'draft' });
  await save(path, { 'goals/b.md': 'b2' }, at(5));
  const merged = git(path, ['merge-tree', '--write-tree', 'main', 'draft']);
  const merge = git(path, ['commit-tree', '-p', 'main', '-p', 'draft', '-m', 'Publish', merged]);
  git(path, ['update-ref', 'refs/heads/main', merge]);
  await save(path, { 'goals/a.md': null }, { author: { ...ana, at: '2035-01-01T00:00:00Z' } });
  await save(path, { 'goals/a.md': 'a4' }, { author: { ...ana, at: '2035-01-02T00:00:00Z' } });
  expect(ids(path)).toEqual(native(path));
  for (const entryPath of ['goals/a.md', 'goals/b.md', 'plan.yml', 'goals/none.md']) {
    expect(ids(path, { entryPath }), entryPath).toEqual(native(path, '--', entryPath));
  }
  git(path, ['repack', '-adq']);
  expect(ids(path, { ref: 'draft', limit: 2 })).toEqual(native(path, '-2', 'draft'));
});

test('each version says who, when, why, and which content the entry had', async () => {
  const path = await newRepository();
  const first = await save(
    path,
    { 'goals/a.md': 'a1' },
    { ...at(1), message: 'Add the goal\n\nAfter our talk.' },
  );
  const second = await save(path, { 'goals/a.md': null }, { ...at(2), message: 'Drop the goal' });
  expect(history(path, { entryPath: 'goals/a.md' })).toMatchObject([
    { commitId: second.commitId, parentIds: [first.commitId], message: 'Drop the goal\n', blobId: null },
    {
      message: 'Add the goal\n\nAfter our talk.\n',
      author: at(1).author,
      blobId: first.blobIds['goals/a.md'],
    },
  ]);
});

test('the history of an empty plan is refused as having no version', async () => {
  expect(history(await newRepository())).toMatchObject({ refused: 'no-such-ref' });
});
