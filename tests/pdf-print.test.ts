/**
 * The PDF engine on a realistic page in a real Chromium: what comes out, that it is the same every time, and
 * that it survives crashes and ends with the program.
 */

import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import { createPrintEngine } from '../src/render/pdf/print-engine.ts';
import type { PrintJob } from '../src/render/pdf/print-job.ts';
import { pdfFaults } from './pdf-faults.ts';
import { sampleDocument } from './pdf-sample-document.ts';
import { pdfWords } from './pdf-text.ts';

const executablePath = (await findChromium()) ?? '';
if (executablePath === '') console.warn('No Chromium here: printing is not tested.');

const folder = mkdtempSync(join(tmpdir(), 'pdf-print-'));
const engine = createPrintEngine({ executablePath, parallel: 2 });
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const jobOf = (html: string, language = 'en'): PrintJob => ({
  html,
  title: 'Learning plan of Maya Ferreira',
  author: 'Maya Ferreira',
  language,
  createdAt: '2027-06-12T15:00:00Z',
  attachments: [
    {
      name: 'plan.json',
      bytes: Buffer.from('{"id":"p1"}'),
      mime: 'application/json',
      description: 'The plan as data',
    },
    { name: 'clr.json', bytes: Buffer.from('{}'), mime: 'application/json', description: 'Learner record' },
  ],
});

const sample = () => engine.print(jobOf(sampleDocument()));

describe.skipIf(executablePath === '')('a printed plan', () => {
  test('has no fault that its own tags, links, titles and outline can tell', async () => {
    expect(await pdfFaults(await sample())).toEqual([]);
    expect(await pdfFaults(await engine.print(jobOf(sampleDocument({ language: 'ar' }), 'ar')))).toEqual([]);
  });

  test('passes qpdf and poppler without a word of warning', async (context) => {
    const file = join(folder, 'sample.pdf');
    writeFileSync(file, await sample());
    for (const [program, ...options] of [
      ['qpdf', '--check', file],
      ['pdfinfo', file],
      ['pdfinfo', '-struct-text', file],
    ] as const) {
      const { error, status, stderr } = spawnSync(program, options, { encoding: 'utf8' });
      if (error !== undefined) context.skip(`${program} is not installed`);
      expect({ program, status, stderr }).toEqual({ program, status: 0, stderr: '' });
    }
  });

  test('lists in its contents the page where each section starts, in words that are read aloud', async () => {
    const pages = (await pdfWords(await sample())).split('\n').filter((page) => page !== '');
    const starts = (title: string) => pages.findIndex((page, index) => index > 1 && page.includes(title)) + 1;
    for (const title of [
      'WhoIam',
      'Goals',
      'Programofstudy',
      'CareersIexplored',
      'Serviceandhours',
      'Reviews',
    ]) {
      expect(pages[1]).toContain(`${title}${starts(title)}`);
    }
    expect(pages.join('')).not.toContain('0123456789');
  });

  test('numbers its contents as well where the digits cannot be exchanged in place', async () => {
    const letters = sampleDocument().replaceAll('>0123456789<', '>000<');
    const contents = (await pdfWords(await engine.print(jobOf(letters)))).split('\n')[1];
    expect(contents).toContain('WhoIam3Goals4');
  });

  test('numbers its contents in place in the glyphs of Type 3 fonts, which variable fonts become', async () => {
    const outline = sampleDocument().replace('</style>', '.page-number{-webkit-text-stroke:.3pt}</style>');
    const contents = (await pdfWords(await engine.print(jobOf(outline)))).split('\n')[1];
    // Chromium draws a stroked text twice, its outline with a Type 3 font.
    expect(contents).toContain('WhoIam33Goals44');
    expect(contents).not.toContain('0123456789');
  });

  test('says who, what, when and in which language, the same in the dictionary and in XMP', async () => {
    const document = await PDFDocument.load(await sample(), { updateMetadata: false });
    expect([
      document.getTitle(),
      document.getAuthor(),
      document.getProducer(),
      document.getCreator(),
    ]).toEqual(['Learning plan of Maya Ferreira', 'Maya Ferreira', 'Throughline', 'Throughline']);
    expect(document.getCreationDate()?.toISOString()).toBe('2027-06-12T15:00:00.000Z');
    const metadata = document.catalog.lookup(PDFName.of('Metadata'));
    const xmp = metadata instanceof PDFRawStream ? new TextDecoder().decode(metadata.contents) : '';
    expect(xmp).toContain('<rdf:li xml:lang="x-default">Learning plan of Maya Ferreira</rdf:li>');
    expect(xmp).toContain('<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>');
    expect(xmp).toContain('<xmp:CreateDate>2027-06-12T15:00:00Z</xmp:CreateDate>');
    expect(xmp).not.toContain('pdfuaid');
  });

  test('describes its links and carries its attachments', async () => {
    const document = await PDFDocument.load(await sample(), { updateMetadata: false });
    const dicts = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
    const described = dicts
      .filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Link'))
      .map((dict) => dict.lookup(PDFName.of('Contents'), PDFHexString).decodeText());
    expect(new Set(described)).toContain('Who I am, page 3');
    expect(new Set(described)).toContain('the season page');
    const files = dicts.filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('Filespec'));
    expect(files.map((file) => String(file.get(PDFName.of('AFRelationship'))))).toEqual(['/Data', '/Data']);
  });

  test('is the same to the byte the second time, beside other prints and from another browser', async () => {
    const first = await sample();
    const beside = await Promise.all([
      sample(),
      engine.print(jobOf(sampleDocument({ language: 'ar' }), 'ar')),
      sample(),
    ]);
    const other = createPrintEngine({ executablePath });
    const elsewhere = await other.print(jobOf(sampleDocument()));
    await other.close();
    for (const again of [beside[0], beside[2], elsewhere])
      expect(Buffer.compare(first, again ?? new Uint8Array())).toBe(0);
    expect(Buffer.compare(first, beside[1] ?? new Uint8Array())).not.toBe(0);
  });

  test('keeps a heading on the page of what follows it, and a table row in one piece', async () => {
    const filler = Array.from(
      { length: 60 },
      (_, index) =>
        `<div style="break-before:page;height:${150 + index}mm"></div><h2>HEAD${index}X</h2><table><thead><tr><th scope="col">COLUMN</th></tr></thead><tbody><tr><td>ROW${index}A<br>ROW${index}B<br>ROW${index}C</td></tr></tbody></table>`,
    );
    const html = sampleDocument()
      .replace(/<main>.*<\/main>/s, `<main>${filler.join('')}</main>`)
      .replace(/<nav.*<\/nav>/s, '');
    const pages = (await pdfWords(await engine.print(jobOf(html)))).split('\n');
    const pageOf = (word: string) => pages.findIndex((page) => page.includes(word));
    for (let index = 0; index < 60; index += 1) {
      const row = pageOf(`ROW${index}A`);
      expect(row).toBeGreaterThan(0);
      expect([pageOf(`HEAD${index}X`), pageOf(`ROW${index}C`)]).toEqual([row, row]);
    }
  });
});

describe.skipIf(executablePath === '')('the print engine', () => {
  test('prints again after its browser was killed, between prints and in the middle of one', async () => {
    const before = await sample();
    killChildBrowsers();
    expect(Buffer.compare(before, await sample())).toBe(0);
    const interrupted = sample();
    killChildBrowsers();
    expect(Buffer.compare(before, await interrupted)).toBe(0);
  });

  test('leaves no browser behind when the program is killed or closes it', async () => {
    const script = join(folder, 'print.ts');
    writeFileSync(
      script,
      `import { createPrintEngine } from ${JSON.stringify(new URL('../src/render/pdf/print-engine.ts', import.meta.url).href)};
const engine = createPrintEngine({ executablePath: ${JSON.stringify(executablePath)} });
await engine.print({ html: '<!doctype html><p>x', title: 'x', author: 'x', language: 'en', createdAt: '2027-06-12T15:00:00Z' });
console.log('printed');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();
if (process.argv[2] === 'close') await engine.close(); else if (process.argv[2] === 'exit') process.exit(0);`,
    );
    for (const way of ['close', 'exit', 'SIGTERM', 'SIGKILL'] as const) {
      const program = spawn(process.execPath, [script, way], { stdio: ['pipe', 'pipe', 'inherit'] });
      const exit = new Promise((resolve) => program.once('exit', resolve));
      await new Promise((resolve) => program.stdout.once('data', resolve));
      const browsers = childrenOf(program.pid ?? 0);
      expect(browsers.length).toBeGreaterThan(0);
      if (way === 'SIGTERM' || way === 'SIGKILL') program.kill(way);
      else program.stdin.write('go on');
      await exit;
      await Promise.all(browsers.map(ended));
    }
  });
});

function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);
}

/** Only browsers that this test process started itself. */
function killChildBrowsers(): void {
  for (const pid of childrenOf(process.pid)) {
    const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    if (stdout.includes('--headless')) process.kill(pid, 'SIGKILL');
  }
}

/** Waits until a process is gone; the test's own time limit is the limit. */
async function ended(pid: number): Promise<void> {
  await promisify(execFile)('tail', [`--pid=${pid}`, '-f', '/dev/null']);
}
