import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import { getMedia } from '../../store/media-store.ts';
import { accepted, expectSound, git } from '../../store/testing/scratch.ts';
import { mediaFolderOf } from '../media-files.ts';
import { openPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { saveData } from '../saving/save-entry.ts';
import { addMedia, mostUploadBytes } from './add-media.ts';
import { deleteMedia, saveMedia } from './save-media.ts';

const student = personAs('self');

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2255aa' } });

const bytesOf = async (place: SavingPlace, path: string): Promise<Buffer> =>
  Buffer.from(accepted(await getMedia(mediaFolderOf(place.path), path.slice(6, 70))));

const stored = ({ path }: SavingPlace): readonly string[] => {
  const folder = mediaFolderOf(path);
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a picture', () => {
  test('loses where it was taken and by whom, stands upright and is no larger than a screen needs', async () => {
    const place = await savingPlan();
    const secret = 'Ana Lima 41.6688 -71.2813';
    const photo = await drawn(3000, 1000)
      .jpeg()
      .withExif({
        IFD0: { Artist: secret, ImageDescription: secret },
        IFD3: { GPSLatitude: '41/1 40/1 8/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(photo.includes('Exif')).toBe(true);
    const { path } = done(await addMedia(place, { bytes: photo, fileName: 'IMG_0042.JPG' }));
    expect(path).toMatch(/^media\/[0-9a-f]{64}\.jpg$/);
    const kept = await bytesOf(place, path);
    const { width, height, exif, icc, orientation } = await sharp(kept).metadata();
    expect([width, height, exif, icc, orientation]).toEqual([800, 2400, undefined, undefined, undefined]);
    expect(kept.includes('Lima')).toBe(false);
    const again = done(await addMedia(place, { bytes: photo, fileName: 'copy.jpeg' }));
    expect([again.path, stored(place).length]).toEqual([path, 1]);
  });

  test.each(['png', 'webp'] as const)(
    'of the kind %s stays of that kind, without what followed it',
    async (kind) => {
      const place = await savingPlan();
      const bytes = Buffer.concat([
        await drawn(40, 30)[kind]().toBuffer(),
        Buffer.from('<script>alert(1)</script>'),
      ]);
      const { path } = done(await addMedia(place, { bytes, fileName: `drawing.${kind}` }));
      const kept = await bytesOf(place, path);
      expect(await sharp(kept).metadata()).toMatchObject({ format: kind, width: 40, height: 30 });
      expect(kept.includes('script')).toBe(false);
    },
  );

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  const bomb = async (): Promise<Buffer> => {
    const png = await drawn(10, 10).png().toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    return png;
  };
  test.each([
    ['an SVG', 'media-kind', async () => Buffer.from(svg), 'x.svg'],
    ['an SVG that is called a PNG', 'media-kind', async () => Buffer.from(svg), 'x.png'],
    ['a web page', 'media-kind', async () => Buffer.from('<!doctype html><p>'), 'x.html'],
    ['a web page called a JPG', 'media-kind', async () => Buffer.from('<!doctype html><p>'), 'x.jpg'],
    ['a GIF', 'media-kind', async () => gif, 'x.gif'],
    ['a program', 'media-kind', async () => Buffer.from('MZ\x90\0'), 'x.exe'],
    ['nothing', 'media-kind', async () => Buffer.alloc(0), 'x.png'],
    ['a PNG that is called a PDF', 'media-kind', () => drawn(4, 4).png().toBuffer(), 'x.pdf'],
    ['a PNG that is called a program', 'media-kind', () => drawn(4, 4).png().toBuffer(), 'x.png.exe'],
    [
      'half a JPG',
      'media-broken',
      async () => (await drawn(400, 400).jpeg().toBuffer()).subarray(0, 700),
      'x.jpg',
    ],
    ['a PNG of 3,600 million pixels', 'media-broken', bomb, 'x.png'],
    ['a PNG head alone', 'media-broken', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'x.png'],
    ['more than 10 MB', 'media-too-large', async () => Buffer.alloc(mostUploadBytes + 1), 'x.png'],
  ])('is refused when it is %s', async (_, refused, make, fileName) => {
    const place = await savingPlan();
    expect(await addMedia(place, { bytes: await make(), fileName })).toMatchObject({ refused });
    expect(stored(place)).toEqual([]);
  });
});

const armedPdf = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  pdf.setAuthor('Ana Lima');
  pdf.setTitle('SECRET');
  const page = pdf.addPage([200, 200]);
  page.drawText('My certificate', { x: 20, y: 100 });
  pdf.addJavaScript('hello', 'app.alert("SCRIPT")');
  await pdf.attach(Buffer.from('ATTACHED'), 'virus.exe', { mimeType: 'application/x-msdownload' });
  const { context } = pdf;
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert("SCRIPT")') });
  page.node.set(PDFName.of('AA'), context.obj({ O: script }));
  const link = (action: object) =>
    context.register(
      context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: context.obj(action as never) }),
    );
  page.node.set(
    PDFName.of('Annots'),
    context.obj([
      link({ S: 'URI', URI: PDFString.of('https://example.org/') }),
      link({ S: 'URI', URI: PDFString.of('javascript:alert(1)') }),
      link({ S: 'Launch', F: PDFString.of('cmd.exe') }),
      link({ S: 'GoToR', F: PDFString.of('\\\\evil\\share') }),
    ]),
  );
  return pdf.save({ useObjectStreams: false });
};

describe('a PDF', () => {
  test('keeps its pages and web links, and nothing that runs, hides or tells who made it', async () => {
    const place = await savingPlan();
    const armed = await armedPdf();
    const { path } = done(await addMedia(place, { bytes: armed, fileName: 'certificate.pdf' }));
    const copy = await PDFDocument.load(await bytesOf(place, path), { updateMetadata: false });
    expect(copy.getPageCount()).toBe(1);
    expect([copy.getAuthor(), copy.getTitle()]).toEqual([undefined, undefined]);
    const whole = copy.context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .join('\n');
    expect(whole).toContain('https://example.org/');
    for (const gone of [
      'JavaScript',
      'SCRIPT',
      'javascript',
      'Launch',
      'GoToR',
      'evil',
      'EmbeddedFile',
      'virus',
    ]) {
      expect(whole).not.toContain(gone);
    }
    const again = done(await addMedia(place, { bytes: armed, fileName: 'certificate.pdf' }));
    expect(again.path).toBe(path);
  });

  const stream = (bytes: Buffer, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
    ]);
  const folded = deflateSync(Buffer.alloc(65 * 1024 * 1024));
  test.each([
    ['is no PDF inside', async () => Buffer.from('%PDF-1.7\nhello')],
    ['has no pages', async () => (await PDFDocument.create()).save({ addDefaultPage: false })],
    ['unfolds to 65 MB', async () => stream(folded)],
    [
      'is folded twice',
      async () => stream(deflateSync(folded), '/Type /ObjStm /Filter [/FlateDecode /FlateDecode]'),
    ],
    [
      'is locked',
      async () => {
        const text = Buffer.from(await armedPdf()).toString('latin1');
        return Buffer.from(text.replace('/Root', '/Encrypt << /Filter /Standard >>\n/Root'), 'latin1');
      },
    ],
  ])('is refused when it %s', async (_, make) => {
    const place = await savingPlan();
    expect(await addMedia(place, { bytes: await make(), fileName: 'x.pdf' })).toMatchObject({
      refused: 'media-broken',
    });
    expect(stored(place)).toEqual([]);
  });
});

describe('an upload in a plan', () => {
  const upload = async (place: SavingPlace, color = '#fff') => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: color } })
      .png()
      .toBuffer();
    return done(await addMedia(place, { bytes, fileName: 'x.png' }));
  };

  test('is committed with the entry that uses it, and cannot go while the entry does', async () => {
    const place = await savingPlan();
    const media = await upload(place);
    const data = { evidence: [{ what: 'A drawing', picture: media.path }] };
    const request = { place, writer: student, path: 'goals/robotics.md', isPart: true, data };
    const base = blobAt(place, 'goals/robotics.md');
    expect(await saveData({ ...request, base })).toMatchObject({
      refused: 'problems',
      problems: [{ id: 'picture-missing' }],
    });
    done(await saveData({ ...request, base, media: [media] }));
    expect(commitsOf(place)).toBe(2);
    expect(textAt(place, media.path)).toBe(media.pointer);
    expect(done(await openPlan(place)).plan.media.get(media.path)).toMatchObject({
      sizeBytes: media.sizeBytes,
    });
    const remove = { place, writer: student, path: media.path };
    expect(await deleteMedia(remove)).toMatchObject({ refused: 'media-used' });
    const without = { ...request, data: { evidence: [] }, base: blobAt(place, 'goals/robotics.md') };
    done(await saveData(without));
    expect(done(await deleteMedia(remove)).unchanged).toBe(false);
    expect(done(await deleteMedia(remove)).unchanged).toBe(true);
    expect(git(place.path, ['ls-tree', '-r', '--name-only', 'main'])).not.toContain('media/');
    expectSound(place.path);
  });

  test('alone is for the student only, and twice is once', async () => {
    const place = await savingPlan();
    const media = await upload(place);
    for (const writer of [personAs('counselor'), personAs('guardian')]) {
      expect(await saveMedia({ place, writer, media })).toMatchObject({ refused: 'section' });
      expect(await deleteMedia({ place, writer, path: media.path })).toMatchObject({ refused: 'section' });
    }
    expect(done(await saveMedia({ place, writer: student, media })).unchanged).toBe(false);
    expect(done(await saveMedia({ place, writer: student, media })).unchanged).toBe(true);
    for (const path of ['goals/robotics.md', 'media/x.png', '../x']) {
      expect(await deleteMedia({ place, writer: student, path })).toMatchObject({ refused: 'path' });
      expect(await saveMedia({ place, writer: student, media: { ...media, path } })).toMatchObject({
        refused: 'path',
      });
    }
    expect(commitsOf(place)).toBe(2);
  });

  test('is refused when the plan has as many as it may have', async () => {
    const place = await savingPlan();
    const media = await upload(place);
    const folder = mediaFolderOf(place.path);
    mkdirSync(folder, { recursive: true });
    for (let count = 1; count < 200; count++) writeFileSync(join(folder, `${count}`.padStart(64, '0')), '');
    const bytes = await drawn(9, 9).png().toBuffer();
    expect(await addMedia(place, { bytes, fileName: 'x.png' })).toMatchObject({
      refused: 'media-full',
      values: { files: 200, megabytes: 200 },
    });
    const huge = media.pointer.replace(/size \d+/, 'size 300000000');
    expect(await saveMedia({ place, writer: student, media: { ...media, pointer: huge } })).toMatchObject({
      refused: 'media-full',
    });
  });
});
