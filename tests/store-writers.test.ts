/**
 * Several writers on one plan at the same time: in one process, in two processes, and beside native git.
 * No save that was acknowledged is lost, and nobody's text is overwritten unseen.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commit } from '../src/store/commit.ts';
import { readSnapshot } from '../src/store/read-snapshot.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { accepted, ana, expectSound, git, newRepository, save } from '../src/store/testing/scratch.ts';

const writer = fileURLToPath(new URL('./store-writer-process.ts', import.meta.url));

const counterOf = (path: string) => {
  const file = accepted(readSnapshot(path)).files.find(({ path }) => path === 'counter.md');
  return { value: Number(Buffer.from(file?.bytes ?? [])), blobId: file?.blobId ?? null };
};

test('eight writers who each add one to what they read, twelve times, reach ninety-six', {
  timeout: 180_000,
}, async () => {
  const path = await newRepository();
  await save(path, { 'counter.md': '0' });
  let refused = 0;
  const addOne = async (writer: number, round: number): Promise<void> => {
    const { value, blobId } = counterOf(path);
    const changes = [
      { path: 'counter.md', bytes: Buffer.from(`${value + 1}`) },
      { path: `goals/${writer}-${round}.md`, bytes: Buffer.from('done') },
    ];
    const expected = { blobs: { 'counter.md': blobId } };
    const result = await commit(path, { changes, message: 'Add one', author: ana, expected });
    if (!isRefusal(result)) return;
    expect(result.refused).toBe('conflict');
    refused += 1;
    await addOne(writer, round);
  };
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < 12; round++) await addOne(writer, round);
  };
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
  expect(counterOf(path).value).toBe(96);
  expect(accepted(readSnapshot(path)).files).toHaveLength(97);
  expect(refused).toBeGreaterThan(0);
  expectSound(path);
});

/** Native git as an outsider: a commit on what it sees, moved by compare-and-swap, until it has succeeded. */
const saveNatively = async (path: string, count: number): Promise<string> => {
  for (;;) {
    const head = git(path, ['rev-parse', 'main']);
    const id = git(path, ['commit-tree', '-p', head, '-m', `native ${count}`, `${head}^{tree}`]);
    try {
      git(path, ['update-ref', 'refs/heads/main', id, head]);
      return id;
    } catch {
      await new Promise(setImmediate);
    }
  }
};

test('two processes and native git on one plan lose no save', { timeout: 180_000 }, async () => {
  const path = await newRepository();
  await save(path, { 'plan.yml': 'start' });
  const runs = ['ana', 'ben'].map((name) => {
    const child = spawn(execPath, [writer, path, name, '60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
    });
    return once(child, 'close').then(([code]) => ({ code, lines: printed.trim().split('\n') }));
  });
  const native: string[] = [];
  for (let count = 0; count < 25; count++) {
    native.push(await saveNatively(path, count));
    await new Promise(setImmediate);
  }
  const [ana, ben] = await Promise.all(runs);
  const ours = [...(ana?.lines ?? []), ...(ben?.lines ?? [])].map((line) => line.split(' ')[1] ?? '');
  expect([ana?.code, ben?.code, ours.length]).toEqual([0, 0, 120]);
  const inHistory = new Set(git(path, ['rev-list', 'main']).split('\n'));
  expect(inHistory.size).toBe(1 + 120 + 25);
  expect([...ours, ...native].filter((id) => !inHistory.has(id))).toEqual([]);
  expectSound(path);
});
