import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..');

test.for([...generatedFiles()])(
  '%s is what the schemas say; else run npm run generate',
  async ([path, content]) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(content);
  },
);

test('no JSON Schema is left over from a collection that is gone', async () => {
  const kept = await readdir(join(root, 'schemas/json'));
  expect(kept.filter((name) => !generatedFiles().has(`schemas/json/${name}`))).toEqual([]);
});
