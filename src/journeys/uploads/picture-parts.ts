import type { PictureKind } from './picture.ts';

/**
 * The parts that a picture file is made of, named by its own format: only those that say pixels, colors and sizes, and
 * nothing before, between or after them. Where it was taken, by whom, thumbnails and hidden files are other parts.
 */
export const hasOnlyPixels = (bytes: Buffer, kind: PictureKind): boolean => looks[kind](bytes);

const pngParts = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
]);
const webpParts = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
/** Tables, frames and scans; APP0 (JFIF) and APP14 (Adobe) say how colors are meant. */
const isJpegPart = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf) || [0xda, 0xdb, 0xdd, 0xe0, 0xee].includes(marker);
const largestColorPart = 32;

const pngHasOnlyPixels = (bytes: Buffer): boolean => {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (!pngParts.has(name)) return false;
    at += 12 + bytes.readUInt32BE(at);
    if (name === 'IEND') return at === bytes.length;
  }
  return false;
};

const webpHasOnlyPixels = (bytes: Buffer): boolean => {
  if (bytes.length < 20 || bytes.readUInt32LE(4) + 8 !== bytes.length) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    if (!webpParts.has(bytes.toString('latin1', at, at + 4))) return false;
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
};

const jpegHasOnlyPixels = (bytes: Buffer): boolean => {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const size = bytes.readUInt16BE(at + 2);
    if (!isJpegPart(marker) || (marker >= 0xe0 && size > largestColorPart)) return false;
    at += 2 + size;
    if (marker !== 0xda) continue;
    // Within a scan, FF stands for itself when 00 follows, and D0 to D7 only mark a new beginning.
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && !isInScan(bytes[at + 1] ?? 0))) at += 1;
    if (bytes[at + 1] === 0xd9) return at + 2 === bytes.length;
  }
  return false;
};

const isInScan = (after: number): boolean => after === 0 || (after >= 0xd0 && after <= 0xd7);

const looks: Readonly<Record<PictureKind, (bytes: Buffer) => boolean>> = {
  png: pngHasOnlyPixels,
  webp: webpHasOnlyPixels,
  jpg: jpegHasOnlyPixels,
};
