import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { getMedia, putMedia, removeMedia } from './media-store.ts';
import { accepted, scratchFolder } from './testing/scratch.ts';

const drawing = Buffer.from('a drawing of a robot');
const sha256 = createHash('sha256').update(drawing).digest('hex');

test('bytes are kept once under their hash, and the plan gets a pointer to them', async () => {
  const folder = join(scratchFolder(), 'plans', 'a.media');
  const stored = accepted(await putMedia(folder, { bytes: drawing, extension: 'png' }));
  expect(stored).toEqual({
    sha256,
    sizeBytes: drawing.length,
    path: `media/${sha256}.png`,
    pointer: `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${drawing.length}\n`,
  });
  accepted(await putMedia(folder, { bytes: drawing, extension: 'jpg' }));
  expect(readdirSync(folder)).toEqual([sha256]);
  expect(await getMedia(folder, sha256)).toEqual(drawing);
});

test('bytes that no longer have their hash are never handed out, and storing them again mends them', async () => {
  const folder = scratchFolder();
  accepted(await putMedia(folder, { bytes: drawing, extension: 'png' }));
  writeFileSync(join(folder, sha256), 'another drawing');
  expect(await getMedia(folder, sha256)).toMatchObject({ refused: 'damaged' });
  accepted(await putMedia(folder, { bytes: drawing, extension: 'png' }));
  expect(await getMedia(folder, sha256)).toEqual(drawing);
});

test('removing deletes the bytes for good', async () => {
  const folder = scratchFolder();
  accepted(await putMedia(folder, { bytes: drawing, extension: 'png' }));
  expect(await removeMedia(folder, sha256)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
  expect(await getMedia(folder, sha256)).toMatchObject({ refused: 'not-found' });
  expect(await removeMedia(folder, sha256)).toBe(false);
});

test('no hash and no extension can lead out of the store', async () => {
  const folder = scratchFolder();
  const outside = join(folder, 'outside');
  writeFileSync(outside, 'keep');
  expect(await getMedia(join(folder, 'media'), '../outside')).toMatchObject({ refused: 'not-found' });
  expect(await removeMedia(join(folder, 'media'), '../outside')).toBe(false);
  for (const extension of ['', '../x', 'PNG', 'p/ng', 'verylongextension']) {
    expect(await putMedia(folder, { bytes: drawing, extension })).toMatchObject({ refused: 'bad-name' });
  }
  expect(readFileSync(outside, 'utf8')).toBe('keep');
});
