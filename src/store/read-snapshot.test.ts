import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlanSnapshot } from '../plan/plan-file.ts';
import { readSnapshot } from './read-snapshot.ts';
import { accepted, ana, git, newRepository, save, scratchFolder } from './testing/scratch.ts';

const read = (path: string, ref?: string): PlanSnapshot => accepted(readSnapshot(path, ref));

/** What native git says: `mode blob path`, one line a file. */
const listing = (path: string, ref: string): string =>
  git(path, ['ls-tree', '-r', '--format=%(objectmode) %(objectname) %(path)', ref]);

const asListing = (snapshot: PlanSnapshot): string =>
  snapshot.files.map(({ mode, blobId, path }) => `${mode} ${blobId} ${path}`).join('\n');

const manyVersions = async (path: string): Promise<void> => {
  for (let version = 0; version < 12; version++) {
    const text = `version ${version}\n${'The robotics club meets on Tuesdays.\n'.repeat(300 + version)}`;
    const at = new Date(Date.parse(ana.at) + version * 1000).toISOString();
    await save(
      path,
      { 'goals/robotics.md': text, [`goals/g${version}.md`]: text },
      { author: { ...ana, at } },
    );
  }
};

describe('a plan at one commit', () => {
  test('has the files, modes and blob ids that native git lists', async () => {
    const path = await newRepository();
    const { commitId } = await save(path, {
      'plan.yml': 'id: 1\n',
      'goals/b.md': 'B',
      'goals/a.md': 'A',
      'goals.md': '',
    });
    const snapshot = read(path);
    expect(asListing(snapshot)).toBe(listing(path, 'HEAD'));
    expect(snapshot).toMatchObject({
      commitId,
      committedAt: ana.at,
      treeId: git(path, ['rev-parse', 'HEAD^{tree}']),
    });
    expect(Buffer.from(snapshot.files[0]?.bytes ?? []).toString()).toBe('');
    expect(snapshot.files.map(({ path }) => path)).toEqual([
      'goals.md',
      'goals/a.md',
      'goals/b.md',
      'plan.yml',
    ]);
  });

  test('is found by branch, lightweight tag, annotated tag, tag of a tag, full name and commit id', async () => {
    const path = await newRepository();
    const { commitId } = await save(path, { 'plan.yml': 'first' });
    git(path, ['tag', 'light']);
    git(path, ['tag', '-a', '-m', 'fall', 'review/2026-fall']);
    git(path, ['tag', '-a', '-m', 'again', 'twice', 'review/2026-fall']);
    await save(path, { 'plan.yml': 'second' });
    for (const ref of ['light', 'review/2026-fall', 'twice', 'refs/tags/light', commitId]) {
      expect(read(path, ref).commitId).toBe(commitId);
    }
    expect(read(path, 'main').commitId).not.toBe(commitId);
    expect(read(path, 'refs/heads/main').commitId).toBe(read(path).commitId);
  });

  test.each([
    ['offset deltas', ['-c', 'repack.useDeltaBaseOffset=true', 'repack', '-adfq', '--depth=50']],
    ['deltas by id', ['-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--depth=50']],
  ])('is the same from a pack with %s as from loose files', async (_name, repack) => {
    const path = await newRepository();
    await manyVersions(path);
    const commits = git(path, ['rev-list', 'main']).split('\n');
    const loose = commits.map((id) => read(path, id));
    git(path, repack);
    expect(readdirSync(join(path, 'objects')).sort()).toEqual(['info', 'pack']);
    expect(commits.map((id) => read(path, id))).toEqual(loose);
  });

  test('reports links, submodules, executables and hostile names for the parser to refuse', async () => {
    const path = await newRepository();
    const blob = git(path, ['hash-object', '-w', '--stdin'], '/etc/passwd');
    const submodule = '1'.repeat(40);
    const tree = git(
      path,
      ['mktree', '-z', '--missing'],
      [
        `120000 blob ${blob}\tlink`,
        `160000 commit ${submodule}\tmodule`,
        `100755 blob ${blob}\trun.sh`,
        `100644 blob ${blob}\t.git`,
        `100644 blob ${blob}\t..`,
        `100644 blob ${blob}\ta\nb\u202e.md`,
        '',
      ].join('\0'),
    );
    git(path, ['update-ref', 'refs/heads/main', git(path, ['commit-tree', '-m', 'hostile', tree])]);
    expect(read(path).files.map(({ path, mode, blobId }) => [path, mode, blobId])).toEqual([
      ['..', '100644', blob],
      ['.git', '100644', blob],
      ['a\nb\u202e.md', '100644', blob],
      ['link', '120000', blob],
      ['module', '160000', ''],
      ['run.sh', '100755', blob],
    ]);
    expect(Buffer.from(read(path).files[3]?.bytes ?? []).toString()).toBe('/etc/passwd');
  });
});

describe('what cannot be read is refused, not thrown', () => {
  test('a folder that is no repository, a plan without a save, an unknown version', async () => {
    const path = await newRepository();
    expect(readSnapshot(scratchFolder())).toMatchObject({ refused: 'no-repository' });
    expect(readSnapshot(path)).toMatchObject({ refused: 'no-such-ref' });
    await save(path, { 'plan.yml': '' });
    expect(readSnapshot(path, 'spring')).toEqual({
      refused: 'no-such-ref',
      message: 'This plan has no version named "spring".',
    });
    expect(readSnapshot(path, 'f'.repeat(40))).toMatchObject({ refused: 'no-such-ref' });
  });

  test.each([
    '../../../etc/passwd',
    '/etc/passwd',
    'a..b',
    '--upload-pack=x',
    'refs/heads/../../config',
    'a\0b',
    '',
  ])('the name %j never becomes a path', async (ref) => {
    const path = await newRepository();
    await save(path, { 'plan.yml': '' });
    expect(readSnapshot(path, ref)).toMatchObject({ refused: 'no-such-ref' });
  });

  test('a tag on a file instead of a version', async () => {
    const path = await newRepository();
    await save(path, { 'plan.yml': 'x' });
    git(path, ['tag', 'file', 'main:plan.yml']);
    expect(readSnapshot(path, 'file')).toMatchObject({ refused: 'no-such-ref' });
  });

  test('more files than the cap, also when few objects stand for very many', async () => {
    const path = await newRepository();
    const blob = git(path, ['hash-object', '-w', '--stdin'], 'x');
    const entries = (count: number, line: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => line(n)).join('');
    let tree = git(
      path,
      ['mktree'],
      entries(10, (n) => `100644 blob ${blob}\tf${n}\n`),
    );
    for (let level = 0; level < 9; level++) {
      tree = git(
        path,
        ['mktree'],
        entries(10, (n) => `040000 tree ${tree}\td${n}\n`),
      );
    }
    git(path, ['update-ref', 'refs/heads/main', git(path, ['commit-tree', '-m', 'bomb', tree])]);
    expect(readSnapshot(path)).toEqual({
      refused: 'too-large',
      message: 'The plan has more than 5000 files.',
    });
  });

  test.each(['loose', 'packed'])(
    'more bytes than the cap, %s, with the file that went over it',
    async (form) => {
      const path = await newRepository();
      const blob = git(path, ['hash-object', '-w', '--stdin'], Buffer.alloc(33 * 1024 * 1024));
      const tree = git(path, ['mktree'], `100644 blob ${blob}\tbig.md\n`);
      git(path, ['update-ref', 'refs/heads/main', git(path, ['commit-tree', '-m', 'big', tree])]);
      if (form === 'packed') git(path, ['repack', '-adq']);
      expect(readSnapshot(path)).toEqual({
        refused: 'too-large',
        message: 'The plan has more than 32 MB of text, reached at "big.md".',
      });
    },
  );

  test('folders nested too deep', async () => {
    const path = await newRepository();
    await save(path, { [`${'a/'.repeat(20)}x.md`]: 'x' });
    expect(readSnapshot(path)).toMatchObject({ refused: 'too-large' });
  });

  test.each([
    ['is empty', (file: string) => truncateSync(file, 0)],
    ['is cut short', (file: string) => truncateSync(file, 12)],
    ['holds something else', (file: string) => writeFileSync(file, 'not an object')],
  ])('an object that %s', async (_name, damage) => {
    const path = await newRepository();
    const { blobIds } = await save(path, { 'plan.yml': 'a plan' });
    const id = blobIds['plan.yml'] ?? '';
    const file = join(path, 'objects', id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o600);
    damage(file);
    expect(readSnapshot(path)).toMatchObject({ refused: 'damaged' });
  });

  test('a pack in which any one byte of the objects was flipped', async () => {
    const path = await newRepository();
    await manyVersions(path);
    git(path, ['repack', '-adfq']);
    const pack = readdirSync(join(path, 'objects/pack')).find((name) => name.endsWith('.pack')) ?? '';
    const file = join(path, 'objects/pack', pack);
    chmodSync(file, 0o600);
    const sound = readFileSync(file);
    const before = asListing(read(path));
    for (let at = 12; at < sound.length - 20; at += 7) {
      const flipped = Buffer.from(sound);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      writeFileSync(file, flipped);
      const result = readSnapshot(path);
      // A flipped byte may lie in an object that the newest version does not need.
      if ('refused' in result) expect(['damaged', 'too-large']).toContain(result.refused);
      else expect(asListing(result)).toBe(before);
    }
  });
});
