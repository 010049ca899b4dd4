import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isAsUploaded } from './as-uploaded.ts';
import { recopied } from './document.ts';
import { redrawn } from './picture.ts';

const drawing = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: { r: 10, g: 120, b: 200 } } });
const place = { IFD0: { Artist: 'Ana' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 29/1 0/1' } };

const kinds = ['png', 'jpg', 'webp'] as const;
const encode = (kind: (typeof kinds)[number], picture = drawing()): Promise<Buffer> =>
  picture.toFormat(kind === 'jpg' ? 'jpeg' : kind).toBuffer();

describe.each(kinds)('a picture of the kind %s', (kind) => {
  test('passes as an upload leaves it, and as a plain program draws it', async () => {
    const plain = await encode(kind);
    expect(await isAsUploaded(plain)).toBe(true);
    expect(await isAsUploaded((await redrawn(plain, kind)) as Uint8Array)).toBe(true);
  });

  test('does not pass with the place where it was taken, with bytes behind it, or cut off', async () => {
    const plain = await encode(kind);
    expect(await isAsUploaded(await encode(kind, drawing().withExif(place)))).toBe(false);
    expect(await isAsUploaded(Buffer.concat([plain, Buffer.from('PK\x03\x04 a zip')]))).toBe(false);
    expect(await isAsUploaded(plain.subarray(0, -20))).toBe(false);
  });

  test('does not pass when an upload would make it smaller', async () => {
    expect(await isAsUploaded(await encode(kind, drawing().resize(2401, 10, { fit: 'fill' })))).toBe(false);
  });
});

test('a document passes when copying it changes nothing, and no other does', async () => {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  document.setAuthor('Ana');
  const bytes = await document.save();
  const copied = (await recopied(bytes)) as Uint8Array;
  expect([await isAsUploaded(bytes), await isAsUploaded(copied)]).toEqual([false, true]);
});

test.each(['<svg/>', '', 'GIF89a', '%PDF-1.7 nothing more'])(
  '%j is nothing that may lie there',
  async (text) => {
    expect(await isAsUploaded(Buffer.from(text))).toBe(false);
  },
);
