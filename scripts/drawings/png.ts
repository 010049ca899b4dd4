import { crc32, deflateSync } from 'node:zlib';
import type { Color, Layer } from './drawings.ts';

/**
 * Paints layers into a PNG file: true colour, nine samples a pixel, no time stamp and no other metadata. The
 * pixels are the same everywhere; the compressed bytes may differ between builds of zlib.
 */

export const width = 400;
export const height = 300;
const samples = 3;

export const pngOf = (layers: readonly Layer[]): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 8, colour type 2: red, green, blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanLines(layers), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** Each line begins with 0 for "no filter". */
const scanLines = (layers: readonly Layer[]): Buffer => {
  const bytes = Buffer.alloc(height * (1 + width * 3));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      bytes.set(pixelAt(layers, column, row), row * (1 + width * 3) + 1 + column * 3);
    }
  }
  return bytes;
};

/** The colour of one pixel: the mean of nine samples, each of the front-most shape that it lies in. */
export const pixelAt = (layers: readonly Layer[], column: number, row: number): Color => {
  const sum: [number, number, number] = [0, 0, 0];
  for (let sample = 0; sample < samples ** 2; sample += 1) {
    const x = ((column + ((sample % samples) + 0.5) / samples) / width) * 4;
    const y = ((row + (Math.floor(sample / samples) + 0.5) / samples) / height) * 3;
    const color = layers.findLast(([, inside]) => inside(x, y))?.[0] ?? [255, 255, 255];
    for (const part of [0, 1, 2] as const) sum[part] += color[part];
  }
  return sum.map((part) => Math.round(part / samples ** 2)) as unknown as Color;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
};
