import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRepository } from '../create-repository.ts';
import { accepted, git } from '../testing/scratch.ts';
import { storeWriter } from './store-writer.ts';
import { openWriterThread } from './writer-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'writer-thread-'));
const path = join(folder, 'plan.git');
const author = { name: 'Ana Lima', email: 'ana@example.org', at: '2026-09-01T12:00:00Z' };
const writer = openWriterThread();
afterAll(async () => {
  await writer.close();
  rmSync(folder, { recursive: true });
});

const change = (name: string, text: string) => ({ path: `goals/${name}.md`, bytes: Buffer.from(text) });
const save = (name: string, text: string) =>
  writer.commit(path, { changes: [change(name, text)], message: 'Save', author });

test('saves of another thread and of this one take turns, and none is lost', async () => {
  accepted(await createRepository(path));
  const there = Array.from({ length: 10 }, (_, at) => save(`there-${at}`, 'x'));
  const here = Array.from({ length: 10 }, (_, at) =>
    storeWriter.commit(path, { changes: [change(`here-${at}`, 'x')], message: 'Save', author }),
  );
  for (const saved of await Promise.all([...there, ...here])) accepted(saved);
  expect(git(path, ['ls-tree', '-r', '--name-only', 'main']).trim().split('\n')).toHaveLength(20);
  expect(git(path, ['fsck', '--strict'])).toBe('');
});

test('what is refused comes back as a value, and a bug as an error', async () => {
  const stale = await writer.commit(path, {
    changes: [change('a', 'x')],
    message: 'Save',
    author,
    expected: { head: '0'.repeat(40) },
  });
  expect(stale).toMatchObject({ refused: 'conflict' });
  const noDay = { ...author, at: 'yesterday' };
  await expect(
    writer.commit(path, { changes: [change('a', 'x')], message: 'Save', author: noDay }),
  ).rejects.toThrow('RangeError');
});

test('closing waits for the save under way', async () => {
  const own = openWriterThread();
  const saving = own.commit(path, { changes: [change('last', 'x')], message: 'Save', author });
  await own.close();
  expect(accepted(await saving).unchanged).toBe(false);
});
