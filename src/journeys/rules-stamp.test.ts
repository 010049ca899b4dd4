import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rulesStamp } from './rules-stamp.ts';

test('rules are others when a district of the data folder changes, comes or goes', () => {
  const data = mkdtempSync(join(tmpdir(), 'rules-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const plan = join(data, 'plans', 'k3v9q2m7x5t8w4zr.git');
  const none = rulesStamp(plan);
  mkdirSync(join(data, 'districts'));
  const file = join(data, 'districts', 'sakonnet.yml');
  writeFileSync(file, 'total: 20\n');
  const first = rulesStamp(plan);
  expect(rulesStamp(join(data, 'plans', 'another.git'))).toBe(first);
  rmSync(file);
  const gone = rulesStamp(plan);
  writeFileSync(file, 'total: 21, and more\n');
  const second = rulesStamp(plan);
  expect(new Set([none, first, gone, second]).size).toBe(4);
});
