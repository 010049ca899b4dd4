import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawings } from './drawings.ts';
import { height, pixelAt, width } from './png.ts';

const folder = join(import.meta.dirname, '../../content/districts/sakonnet/media');
const files = readdirSync(folder);

/** Points spread over the whole picture; all 120,000 would take seconds a drawing. */
const points = Array.from({ length: 1500 }, (_, index) => (index * 7919) % (width * height)).map((at) => ({
  column: at % width,
  row: Math.floor(at / width),
}));

test('every picture of the sample is named by its bytes and below 20 kB', () => {
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    expect(file).toBe(`${createHash('sha256').update(bytes).digest('hex')}.png`);
    expect(bytes.length).toBeLessThan(20_000);
  }
});

test('the pictures are the drawings', () => {
  const stored = files.map((file) => samplesOf(readFileSync(join(folder, file))));
  const drawn = Object.values(drawings).map((layers) =>
    points.map(({ column, row }) => pixelAt(layers, column, row).join()).join(' '),
  );
  expect(stored.sort()).toEqual(drawn.sort());
});

/** Of a PNG with one data chunk: 8 bytes of signature, 25 of header, then that chunk. */
const samplesOf = (png: Buffer): string => {
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  return points
    .map(({ column, row }) => {
      const at = row * (1 + width * 3) + 1 + column * 3;
      return lines.subarray(at, at + 3).join();
    })
    .join(' ');
};
