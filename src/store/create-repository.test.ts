import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRepository } from './create-repository.ts';
import { accepted, expectSound, git, newRepository, save, scratchFolder } from './testing/scratch.ts';

test('a new plan is an empty bare repository on main that native git knows, clones and pushes to', async () => {
  const path = await newRepository();
  expect(readdirSync(path).sort()).toEqual(['HEAD', 'objects', 'refs']);
  expect(git(path, ['rev-parse', '--is-bare-repository'])).toBe('true');
  expect(git(path, ['symbolic-ref', 'HEAD'])).toBe('refs/heads/main');
  expectSound(path);
  await save(path, { 'plan.yml': '1' });
  const folder = scratchFolder();
  git(folder, ['clone', '-q', path, 'copy']);
  expect(git(join(folder, 'copy'), ['ls-files'])).toBe('plan.yml');
});

test('nobody but its owner may look into it', async () => {
  expect(statSync(await newRepository()).mode & 0o777).toBe(0o700);
});

test('creating it again changes nothing, and finishes one that a crash left half made', async () => {
  const path = await newRepository();
  const { commitId } = await save(path, { 'plan.yml': '1' });
  expect(await createRepository(path)).toEqual({ created: false });
  rmSync(join(path, 'HEAD'));
  expect(accepted(await createRepository(path))).toEqual({ created: true });
  expect(git(path, ['rev-parse', 'HEAD'])).toBe(commitId);
});
