import { expect, test } from 'vitest';
import { accepted, ana, newRepository, save } from '../../store/testing/scratch.ts';
import { entryChanges } from './entry-changes.ts';

const on = (date: string, name: string = ana.name) => ({
  author: { ...ana, name, at: `${date}T12:00:00.000Z` },
});

const lines = (path: string, since: string) =>
  accepted(entryChanges({ path, since })).map(
    ({ path: file, kind, date, by }) => `${date} ${kind} ${file} by ${by}`,
  );

test('each file stands once, with its last save, and older saves are left out', async () => {
  const path = await newRepository();
  await save(path, { 'plan.yml': '1', 'goals/a.md': 'a' }, on('2026-03-01'));
  await save(path, { 'goals/b.md': 'b' }, on('2026-05-02'));
  await save(path, { 'goals/a.md': 'a2' }, on('2026-05-03', 'Rosa Almeida'));
  await save(path, { 'goals/b.md': 'b2' }, on('2026-05-04'));
  expect(lines(path, '2026-04-22')).toEqual([
    '2026-05-04 added goals/b.md by Ana Lima',
    '2026-05-03 changed goals/a.md by Rosa Almeida',
  ]);
});

test('a save made with a clock that was behind is as late as the save before it', async () => {
  const path = await newRepository();
  await save(path, { 'goals/a.md': 'a' }, on('2026-05-10'));
  await save(path, { 'goals/b.md': 'b' }, on('2025-11-24'));
  expect(lines(path, '2026-05-01')).toEqual([
    '2026-05-10 added goals/b.md by Ana Lima',
    '2026-05-10 added goals/a.md by Ana Lima',
  ]);
});

test('a plan that nobody saved lately has no changes', async () => {
  const path = await newRepository();
  await save(path, { 'goals/a.md': 'a' }, on('2026-01-10'));
  expect(lines(path, '2026-04-22')).toEqual([]);
});
