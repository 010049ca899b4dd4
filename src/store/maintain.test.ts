import { chmodSync, existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maintain } from './maintain.ts';
import { readSnapshot } from './read-snapshot.ts';
import { tag } from './tag.ts';
import { accepted, ana, expectSound, newRepository, save, scratchFolder } from './testing/scratch.ts';

test('many small files become one pack, and the plan reads the same', async () => {
  const path = await newRepository();
  for (let version = 0; version < 20; version++) await save(path, { 'goals/a.md': `${version}` });
  const { commitId } = await save(path, { 'goals/b.md': 'last' });
  accepted(await tag(path, { name: 'review/2026-fall', commitId, message: 'Fall', tagger: ana }));
  const before = readSnapshot(path, 'review/2026-fall');
  expect(await maintain(path)).toEqual({ warnings: [] });
  expect(readdirSync(join(path, 'objects')).sort()).toEqual(['info', 'pack']);
  expect(readSnapshot(path, 'review/2026-fall')).toEqual(before);
  await save(path, { 'goals/b.md': 'after' });
  expectSound(path);
});

test('an empty plan can be maintained', async () => {
  expect(await maintain(await newRepository())).toEqual({ warnings: [] });
});

test('a damaged plan is refused and left exactly as it is', async () => {
  const path = await newRepository();
  const { blobIds } = await save(path, { 'plan.yml': 'a plan' });
  const id = blobIds['plan.yml'] ?? '';
  const file = join(path, 'objects', id.slice(0, 2), id.slice(2));
  chmodSync(file, 0o600);
  truncateSync(file, 5);
  const before = readdirSync(path, { recursive: true }).sort();
  expect(await maintain(path)).toMatchObject({ refused: 'damaged' });
  expect(readdirSync(path, { recursive: true }).sort()).toEqual(before);
});

test('no hook of the repository runs', async () => {
  const path = await newRepository();
  await save(path, { 'plan.yml': '1' });
  const proof = join(scratchFolder(), 'ran');
  mkdirSync(join(path, 'hooks'));
  for (const hook of ['reference-transaction', 'pre-auto-gc', 'post-update']) {
    writeFileSync(join(path, 'hooks', hook), `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
  }
  accepted(await maintain(path));
  expect(existsSync(proof)).toBe(false);
});
