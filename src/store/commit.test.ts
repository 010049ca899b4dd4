import { describe, expect, test } from 'vitest';
import { commit } from './commit.ts';
import { readSnapshot } from './read-snapshot.ts';
import { accepted, ana, expectSound, git, newRepository, save, scratchFolder } from './testing/scratch.ts';

const paths = (path: string): readonly string[] =>
  accepted(readSnapshot(path)).files.map((file) => file.path);

describe('a save', () => {
  test('has the person as author, the software as committer, and the same id every time', async () => {
    const [one, two] = [await newRepository(), await newRepository()];
    const first = await save(one, { 'goals/robotics.md': 'Build a robot.' }, { message: 'Add a goal' });
    expect(await save(two, { 'goals/robotics.md': 'Build a robot.' }, { message: 'Add a goal' })).toEqual(
      first,
    );
    expect(git(one, ['cat-file', '-p', first.commitId])).toMatchInlineSnapshot(`
      "tree db24c01f0b1715eb67c65e9d931dc1ed6060545a
      author Ana Lima <ana@school.example> 1788264000 +0000
      committer Throughline <software@throughline.invalid> 1788264000 +0000

      Add a goal"
    `);
    expectSound(one);
  });

  test('changes, adds and deletes files, keeps all others, and leaves no empty folder', async () => {
    const path = await newRepository();
    await save(path, { 'plan.yml': '1', 'goals/a.md': 'a', 'goals/b.md': 'b', 'reviews/fall.md': 'f' });
    await save(path, {
      'goals/a.md': 'A',
      'goals/b.md': null,
      'reviews/fall.md': null,
      'careers/chef.md': 'c',
    });
    expect(paths(path)).toEqual(['careers/chef.md', 'goals/a.md', 'plan.yml']);
    expect(git(path, ['show', 'main:goals/a.md'])).toBe('A');
    expect(git(path, ['rev-list', '--count', 'main'])).toBe('2');
    expectSound(path);
  });

  test('that changes nothing makes no commit', async () => {
    const path = await newRepository();
    const first = await save(path, { 'plan.yml': '1', 'goals/a.md': 'a' });
    const again = await save(path, { 'plan.yml': '1', 'goals/missing.md': null });
    expect(again).toMatchObject({ commitId: first.commitId, treeId: first.treeId, unchanged: true });
    expect(git(path, ['rev-list', '--count', 'main'])).toBe('1');
  });

  test('of a branch leaves main alone', async () => {
    const path = await newRepository();
    const { commitId } = await save(path, { 'plan.yml': '1' });
    await save(path, { 'plan.yml': 'draft' }, { branch: 'cms/goals/robotics' });
    expect(git(path, ['rev-parse', 'main'])).toBe(commitId);
    expect(git(path, ['show', 'cms/goals/robotics:plan.yml'])).toBe('draft');
  });

  test('carries names from anywhere, and none can break or forge a header', async () => {
    const path = await newRepository();
    for (const name of [
      'José Ñandú',
      'محمد علي',
      'X <root@evil>\ncommitter Y <y> 0 +0000',
      '',
      '<>',
      '...',
    ]) {
      await save(path, { 'plan.yml': `by ${name}` }, { author: { ...ana, name, email: `${name}@x` } });
    }
    await save(path, { 'plan.yml': 'odd message' }, { message: 'a\0b\n\n  c  \n' });
    expect(git(path, ['log', '--reverse', '--format=%an'])).toMatchInlineSnapshot(`
      "José Ñandú
      محمد علي
      X  root@evil committer Y  y  0 +0000
      Unknown
      Unknown
      Unknown
      Ana Lima"
    `);
    expect(new Set(git(path, ['log', '--format=%cn <%ce>']).split('\n'))).toEqual(
      new Set(['Throughline <software@throughline.invalid>']),
    );
    expectSound(path);
  });
});

describe('a save is refused and changes nothing', () => {
  test('when a file changed, appeared or went away since it was opened', async () => {
    const path = await newRepository();
    const opened = await save(path, { 'goals/a.md': 'a', 'goals/b.md': 'b' });
    const now = await save(path, { 'goals/a.md': 'changed', 'goals/b.md': null, 'goals/c.md': 'new' });
    const blobs = { ...opened.blobIds, 'goals/c.md': null, 'goals/d.md': null };
    const changes = [{ path: 'goals/a.md', bytes: Buffer.from('mine') }];
    expect(await commit(path, { changes, message: 'Stale', author: ana, expected: { blobs } })).toEqual({
      refused: 'conflict',
      message: 'Someone else changed this since you opened it. Nothing was saved.',
      conflicts: [
        { path: 'goals/a.md', expected: opened.blobIds['goals/a.md'], actual: now.blobIds['goals/a.md'] },
        { path: 'goals/b.md', expected: opened.blobIds['goals/b.md'], actual: null },
        { path: 'goals/c.md', expected: null, actual: now.blobIds['goals/c.md'] },
      ],
    });
    expect(git(path, ['rev-parse', 'main'])).toBe(now.commitId);
  });

  test('when the whole plan moved on and the caller said which version it knew', async () => {
    const path = await newRepository();
    const changes = [{ path: 'plan.yml', bytes: Buffer.from('x') }];
    const { commitId } = await save(path, { 'plan.yml': '1' }, { expected: { head: null } });
    const result = await commit(path, { changes, message: 'm', author: ana, expected: { head: null } });
    expect(result).toMatchObject({ conflicts: [{ path: 'main', expected: null, actual: commitId }] });
    await save(path, { 'plan.yml': '2' }, { expected: { head: commitId } });
  });

  test.each([
    '../x',
    '/x',
    'a//b',
    'a/./b',
    '.git/config',
    'a/.GIT/x',
    'git~1',
    'a\\b',
    'a\nb',
    'a\0b',
    '',
    'a/',
  ])('when the path is %j', async (name) => {
    const path = await newRepository();
    const request = { changes: [{ path: name, bytes: Buffer.from('x') }], message: 'm', author: ana };
    expect(await commit(path, request)).toMatchObject({ refused: 'bad-name' });
    expect(git(path, ['for-each-ref'])).toBe('');
  });

  test('when a name would be a file and a folder at once', async () => {
    const path = await newRepository();
    await save(path, { 'goals/a.md': 'a', 'plan.yml': '1' });
    for (const names of [['goals'], ['plan.yml/x'], ['x', 'x/y']]) {
      const changes = names.map((name) => ({ path: name, bytes: Buffer.from('x') }));
      expect(await commit(path, { changes, message: 'm', author: ana })).toMatchObject({
        refused: 'bad-name',
      });
    }
  });

  test('when the folder is no repository or the branch has no possible name', async () => {
    const request = { changes: [], message: 'm', author: ana };
    expect(await commit(scratchFolder(), request)).toMatchObject({ refused: 'no-repository' });
    const path = await newRepository();
    expect(await commit(path, { ...request, branch: '../x' })).toMatchObject({ refused: 'bad-name' });
  });
});
