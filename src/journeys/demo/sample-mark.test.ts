import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSampleMark, writeSampleMark } from './sample-mark.ts';

const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sample-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const mark = { today: '2026-05-22', plans: { '3sysrmsktktvsy7d': 's-01' } };

test('a sample folder says its day and whose plan is whose, and a folder without the file is none', async () => {
  const folder = scratchFolder();
  expect(await readSampleMark(folder)).toBeUndefined();
  await writeSampleMark(folder, mark);
  expect(await readSampleMark(folder)).toEqual(mark);
  expect(readFileSync(join(folder, 'sample.yml'), 'utf8')).toBe(
    '# Everybody in this folder is invented.\ntoday: 2026-05-22\nplans:\n  3sysrmsktktvsy7d: s-01\n',
  );
});

test('a file that we did not write opens no door', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'sample.yml'), 'today: yes\n');
  await expect(readSampleMark(folder)).rejects.toThrow('does not fit its schema');
});
