import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHead } from './read-head.ts';
import { ana, git, newRepository, save } from './testing/scratch.ts';

test('the head is the commit, tree and time that native git names', async () => {
  const path = await newRepository();
  const { commitId, treeId } = await save(path, { 'plan.yml': 'x' });
  expect(readHead(path)).toEqual({ commitId, treeId, committedAt: ana.at });
  expect(git(path, ['rev-parse', 'main', 'main^{tree}'])).toBe(`${commitId}\n${treeId}`);
});

test('a packed ref is found, and a newer loose one wins over it', async () => {
  const path = await newRepository();
  const first = await save(path, { 'plan.yml': 'first' });
  git(path, ['pack-refs', '--all', '--prune']);
  expect(readHead(path, 'main')).toMatchObject({ commitId: first.commitId });
  const second = await save(path, { 'plan.yml': 'second' });
  expect(readHead(path, 'main')).toMatchObject({ commitId: second.commitId });
});

test.each(['', 'half a commit id', 'ref: ../../outside', 'ref: refs/heads/main'])(
  'a ref that says %j is damage, not an empty plan',
  async (text) => {
    const path = await newRepository();
    await save(path, { 'plan.yml': 'x' });
    writeFileSync(join(path, 'refs/heads/main'), text);
    expect(readHead(path)).toMatchObject({ refused: 'damaged' });
  },
);
