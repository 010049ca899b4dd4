import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder } from './read-folder.ts';
import { accepted, git, scratchFolder } from './testing/scratch.ts';

test('a folder has the tree id, blob ids and modes that git would give it', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'goals/empty'), { recursive: true });
  writeFileSync(join(folder, 'goals/robotics.md'), 'Build a robot.');
  writeFileSync(join(folder, 'goals.md'), '');
  writeFileSync(join(folder, 'plan.yml'), 'id: 1\n');
  writeFileSync(join(folder, 'run.sh'), 'exit');
  chmodSync(join(folder, 'run.sh'), 0o755);
  symlinkSync('/etc/passwd', join(folder, 'link'));
  git(folder, ['init', '-q']);
  git(folder, ['add', '--all']);
  const snapshot = accepted(readFolder(folder));
  expect(snapshot).toMatchObject({ commitId: null, committedAt: null, treeId: git(folder, ['write-tree']) });
  const listing = snapshot.files.map(({ mode, blobId, path }) => `${mode} ${blobId} 0\t${path}`);
  expect(listing.sort()).toEqual(git(folder, ['ls-files', '--stage']).split('\n').sort());
});

test('a symbolic link is reported with its target and never followed', () => {
  const folder = scratchFolder();
  symlinkSync('/etc/passwd', join(folder, 'file'));
  symlinkSync('/etc', join(folder, 'folder'));
  const files = accepted(readFolder(folder)).files;
  expect(files.map(({ path, mode, bytes }) => [path, mode, Buffer.from(bytes).toString()])).toEqual([
    ['file', '120000', '/etc/passwd'],
    ['folder', '120000', '/etc'],
  ]);
});

test('a repository inside the folder is reported as a submodule, and a pipe is left out unopened', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'other/.git'), { recursive: true });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const files = accepted(readFolder(folder)).files;
  expect(files.map(({ path, mode, blobId }) => [path, mode, blobId])).toEqual([['other', '160000', '']]);
});

test('a folder beyond the caps is refused without being read', () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'big.md'), '');
  truncateSync(join(folder, 'big.md'), 33 * 1024 * 1024);
  expect(readFolder(folder)).toEqual({
    refused: 'too-large',
    message: 'The folder has more than 32 MB, reached at "big.md".',
  });
});

test('a folder that is not there is refused', () => {
  expect(readFolder(join(scratchFolder(), 'nowhere'))).toMatchObject({ refused: 'not-found' });
});
