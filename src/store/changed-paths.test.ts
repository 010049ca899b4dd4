import { expect, test } from 'vitest';
import { changedPaths } from './changed-paths.ts';
import { accepted, git, newRepository, save } from './testing/scratch.ts';

test('two trees differ in the files that native git names, folders and removals included', async () => {
  const path = await newRepository();
  const first = await save(path, { 'plan.yml': '1', 'goals/a.md': 'a', 'goals/b.md': 'b', 'work/c.md': 'c' });
  const second = await save(path, {
    'goals/a.md': 'a2',
    'goals/b.md': null,
    'work/c.md': null,
    'skills/d.md': 'd',
  });
  const treeOf = ({ commitId }: { readonly commitId: string }) =>
    git(path, ['rev-parse', `${commitId}^{tree}`]).trim();
  const pair = { before: treeOf(first), after: treeOf(second) };
  const [changed] = accepted(changedPaths(path, [pair]));
  expect(changed?.map(({ path: file, kind }) => `${kind} ${file}`).toSorted()).toEqual([
    'added skills/d.md',
    'changed goals/a.md',
    'removed goals/b.md',
    'removed work/c.md',
  ]);
  const native = git(path, ['diff', '--name-only', pair.before, pair.after]).trim().split('\n');
  expect(changed?.map(({ path: file }) => file).toSorted()).toEqual(native.toSorted());
});

test('a plan that begins adds all its files, and a tree does not differ from itself', async () => {
  const path = await newRepository();
  const { commitId } = await save(path, { 'plan.yml': '1', 'goals/a.md': 'a' });
  const after = git(path, ['rev-parse', `${commitId}^{tree}`]).trim();
  const pairs = [
    { before: undefined, after },
    { before: after, after },
  ];
  expect(accepted(changedPaths(path, pairs)).map((changes) => changes.map(({ kind }) => kind))).toEqual([
    ['added', 'added'],
    [],
  ]);
});

test('a file that became a folder is a removal and an addition', async () => {
  const path = await newRepository();
  const first = await save(path, { notes: 'a file' });
  await save(path, { notes: null });
  const third = await save(path, { 'notes/a.md': 'in a folder' });
  const treeOf = (id: string) => git(path, ['rev-parse', `${id}^{tree}`]).trim();
  const pair = { before: treeOf(first.commitId), after: treeOf(third.commitId) };
  expect(accepted(changedPaths(path, [pair]))[0]).toEqual([
    { path: 'notes', kind: 'removed' },
    { path: 'notes/a.md', kind: 'added' },
  ]);
});
