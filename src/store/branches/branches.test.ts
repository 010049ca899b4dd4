import { describe, expect, test } from 'vitest';
import { commit } from '../commit.ts';
import { maintain } from '../maintain.ts';
import { readBlob, readBlobId } from '../read-blob.ts';
import { accepted, ana, expectSound, git, newRepository, save } from '../testing/scratch.ts';
import { deleteBranch } from './delete-branch.ts';
import { listBranches } from './list-branches.ts';
import { mergeBranch } from './merge-branch.ts';

const draft = 'cms/goals/robotics';

const planWithDraft = async () => {
  const path = await newRepository();
  const main = await save(path, { 'plan.yml': '1', 'goals/robotics.md': 'one' });
  const drafted = await save(path, { 'goals/robotics.md': 'two' }, { branch: draft, message: 'Draft' });
  return { path, main, drafted };
};

const merging = (path: string, branchHead: string, text = 'two') =>
  mergeBranch(path, {
    branch: draft,
    branchHead,
    changes: [{ path: 'goals/robotics.md', bytes: Buffer.from(text) }],
    message: 'Publish goals/robotics',
    author: ana,
  });

describe('a branch', () => {
  test('starts from what the plan says when it is made', async () => {
    const { path, main, drafted } = await planWithDraft();
    expect(git(path, ['rev-parse', `${draft}^`])).toBe(main.commitId);
    expect(git(path, ['show', `${draft}:plan.yml`])).toBe('1');
    expect(accepted(listBranches(path, 'cms/'))).toEqual([
      {
        name: draft,
        commitId: drafted.commitId,
        treeId: drafted.treeId,
        message: 'Draft\n',
        author: { ...ana, at: '2026-09-01T12:00:00.000Z' },
      },
    ]);
    expect(accepted(listBranches(path, 'unsaved/'))).toEqual([]);
  });

  test('compares the files of the plan when it is new, and its own after that', async () => {
    const { path, main, drafted } = await planWithDraft();
    const request = {
      changes: [{ path: 'goals/robotics.md', bytes: Buffer.from('three') }],
      message: 'm',
      author: ana,
    };
    const onMain = { blobs: { 'goals/robotics.md': main.blobIds['goals/robotics.md'] ?? null } };
    const onDraft = { blobs: { 'goals/robotics.md': drafted.blobIds['goals/robotics.md'] ?? null } };
    expect(await commit(path, { ...request, branch: draft, expected: onMain })).toMatchObject({
      refused: 'conflict',
    });
    accepted(await commit(path, { ...request, branch: 'cms/goals/other', expected: onMain }));
    accepted(await commit(path, { ...request, branch: draft, expected: onDraft }));
    expectSound(path);
  });

  test('can say something without changing a file', async () => {
    const { path, drafted } = await planWithDraft();
    const said = await save(path, {}, { branch: draft, message: 'In review', evenUnchanged: true });
    expect([said.unchanged, said.treeId]).toEqual([false, drafted.treeId]);
    expect(git(path, ['rev-list', '--count', draft])).toBe('3');
  });

  test('is joined into the plan by a commit with two parents, which keeps every other file', async () => {
    const { path, drafted } = await planWithDraft();
    const now = await save(path, { 'goals/other.md': 'meanwhile' });
    const merged = accepted(await merging(path, drafted.commitId));
    expect(git(path, ['rev-list', '--parents', '-n1', 'main'])).toBe(
      `${merged.commitId} ${now.commitId} ${drafted.commitId}`,
    );
    expect(git(path, ['ls-tree', '-r', '--name-only', 'main'])).toBe(
      'goals/other.md\ngoals/robotics.md\nplan.yml',
    );
    expect(git(path, ['show', 'main:goals/robotics.md'])).toBe('two');
    expectSound(path);
  });

  test.each(['loose', 'packed'])('goes away for good, also when it is %s', async (kind) => {
    const { path, drafted } = await planWithDraft();
    await save(path, { 'plan.yml': '2' }, { branch: 'cms/goals/other' });
    git(path, ['tag', '-a', '-m', 'review', 'review/fall', 'main']);
    if (kind === 'packed') accepted(await maintain(path));
    const gone = { name: draft, expectedHead: drafted.commitId };
    expect(await deleteBranch(path, gone)).toEqual({ deleted: true });
    expect(await deleteBranch(path, gone)).toEqual({ deleted: false });
    expect(git(path, ['for-each-ref', '--format=%(refname)'])).toBe(
      'refs/heads/cms/goals/other\nrefs/heads/main\nrefs/tags/review/fall',
    );
    expect(git(path, ['rev-parse', 'review/fall^{commit}'])).toBe(git(path, ['rev-parse', 'main']));
    expectSound(path);
    await save(path, { 'goals/robotics.md': 'again' }, { branch: draft });
  });
});

describe('nothing is done', () => {
  test('when the branch moved on since it was read', async () => {
    const { path, main, drafted } = await planWithDraft();
    await save(path, { 'goals/robotics.md': 'three' }, { branch: draft });
    expect(await merging(path, drafted.commitId)).toMatchObject({ refused: 'conflict' });
    const gone = { name: draft, expectedHead: drafted.commitId };
    expect(await deleteBranch(path, gone)).toMatchObject({ refused: 'conflict' });
    expect(git(path, ['rev-parse', 'main'])).toBe(main.commitId);
    expect(git(path, ['show', `${draft}:goals/robotics.md`])).toBe('three');
  });

  test('when a file of the plan changed since it was read', async () => {
    const { path, drafted } = await planWithDraft();
    const now = await save(path, { 'goals/robotics.md': 'changed' });
    const result = await mergeBranch(path, {
      branch: draft,
      branchHead: drafted.commitId,
      changes: [{ path: 'goals/robotics.md', bytes: Buffer.from('two') }],
      expected: { blobs: { 'goals/robotics.md': null } },
      message: 'm',
      author: ana,
    });
    expect(result).toMatchObject({ refused: 'conflict' });
    expect(git(path, ['rev-parse', 'main'])).toBe(now.commitId);
  });

  test('to main itself, or under a name that could leave the repository', async () => {
    const { path, main } = await planWithDraft();
    for (const name of ['main', '../../x', 'cms/../main', 'a b', 'x.lock']) {
      expect(await deleteBranch(path, { name, expectedHead: main.commitId })).toMatchObject({
        refused: 'bad-name',
      });
    }
    expect(git(path, ['rev-parse', 'main'])).toBe(main.commitId);
  });
});

test('eight who publish and drop the same draft at once: it is joined once at most, and nothing breaks', async () => {
  const { path, drafted } = await planWithDraft();
  const gone = { name: draft, expectedHead: drafted.commitId };
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      if (index % 2 === 1) return deleteBranch(path, gone);
      return merging(path, drafted.commitId);
    }),
  );
  const count = Number(git(path, ['rev-list', '--count', '--merges', 'main']));
  expect(count).toBe(outcomes.filter((outcome) => 'commitId' in outcome).length);
  expect(git(path, ['branch', '--list', draft])).toBe('');
  expectSound(path);
});

test('what somebody began with can be read again by its blob id', async () => {
  const { path, main, drafted } = await planWithDraft();
  const blobId = main.blobIds['goals/robotics.md'] as string;
  await save(path, { 'goals/robotics.md': null });
  expect(Buffer.from(accepted(readBlob(path, blobId)) ?? []).toString()).toBe('one');
  for (const none of ['0'.repeat(40), drafted.commitId, 'HEAD', '../x']) {
    expect(readBlob(path, none)).toBeNull();
  }
  expect(readBlobId(path, { ref: 'main', file: 'goals/robotics.md' })).toEqual({ blobId: null });
  expect(readBlobId(path, { ref: draft, file: 'goals/robotics.md' })).toEqual({
    blobId: drafted.blobIds['goals/robotics.md'],
  });
});
