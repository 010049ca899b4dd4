/**
 * Packing a plan while it is read and saved: by `maintain`, and by a native git that knows nothing of our
 * queue. Every read gives a whole plan and every save is kept.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { history } from '../src/store/history.ts';
import { maintain } from '../src/store/maintain.ts';
import { readHead } from '../src/store/read-head.ts';
import { readSnapshot } from '../src/store/read-snapshot.ts';
import { accepted, expectSound, git, newRepository, save } from '../src/store/testing/scratch.ts';

const run = promisify(execFile);

test('reads and saves go on during fifteen repacks', async () => {
  const path = await newRepository();
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`goals/g${n}.md`, `goal ${n}\n`.repeat(99)]),
  );
  const saved = [(await save(path, files)).commitId];
  let isPacking = true;
  let reads = 0;
  const pack = async (): Promise<void> => {
    for (let round = 0; round < 15 || reads < 20 || saved.length < 12; round++) {
      if (round % 3 === 0) accepted(await maintain(path));
      else
        await run('git', ['-C', path, 'repack', '-adq']).then(() =>
          run('git', ['-C', path, 'pack-refs', '--all']),
        );
    }
    isPacking = false;
  };
  const write = async (): Promise<void> => {
    while (isPacking) saved.push((await save(path, { 'goals/g1.md': `version ${saved.length}` })).commitId);
  };
  const read = async (): Promise<void> => {
    while (isPacking) {
      expect(accepted(readSnapshot(path)).files).toHaveLength(40);
      expect(accepted(readHead(path, saved[0])).commitId).toBe(saved[0]);
      expect(accepted(history(path, { limit: 5 })).length).toBeGreaterThan(0);
      reads += 1;
      await new Promise(setImmediate);
    }
  };
  await Promise.all([pack(), write(), read()]);
  expect(git(path, ['rev-list', '--reverse', 'main']).split('\n')).toEqual(saved);
  expectSound(path);
});
