/**
 * Mends what Chromium draws on the pages. Chromium knows no `target-counter()`, so the page prints `0123456789`
 * where a page number belongs; those digits are exchanged for the number, in the same font, place and tag. And
 * running heads, which belong to no tag, are marked as artifacts. What it does not recognise it leaves.
 */

import { deflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { type DigitGlyphs, digitGlyphs, streamText } from './digit-glyphs.ts';

export type MendContentsOptions = {
  /** For each page: which number belongs into which marked content there. */
  readonly numbers: ReadonlyMap<PDFRef, ReadonlyMap<number, number>>;
  readonly rightToLeft: boolean;
};

/** How many numbers were written. Fewer than the contents has entries means: print again with the numbers. */
export function mendContents(document: PDFDocument, { numbers, rightToLeft }: MendContentsOptions): number {
  let written = 0;
  for (const page of document.getPages()) {
    const ref = page.node.get(PDFName.of('Contents'));
    const stream = ref instanceof PDFRef ? document.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const pageNumbers = numbers.get(page.ref) ?? new Map();
    const fonts = pageNumbers.size > 0 ? pageFonts(page.node) : new Map();
    const text = streamText(stream);
    if (text === '') continue;
    const { after, count } = rewrite({ text, numbers: pageNumbers, fonts, rightToLeft });
    written += count;
    stream.dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    const bytes = deflateSync(Buffer.from(after, 'latin1'));
    document.context.assign(ref, PDFRawStream.of(stream.dict, bytes));
  }
  return written;
}

function pageFonts(page: PDFDict): ReadonlyMap<string, DigitGlyphs> {
  const resources = page.lookup(PDFName.of('Resources'), PDFDict);
  const fonts = new Map<string, DigitGlyphs>();
  for (const [name, value] of resources.lookupMaybe(PDFName.of('Font'), PDFDict)?.entries() ?? []) {
    const font = value instanceof PDFRef ? page.context.lookup(value) : value;
    const glyphs = font instanceof PDFDict ? digitGlyphs(font) : undefined;
    if (glyphs !== undefined) fonts.set(name.decodeText(), glyphs);
  }
  return fonts;
}

type PageText = {
  readonly text: string;
  readonly numbers: ReadonlyMap<number, number>;
  readonly fonts: ReadonlyMap<string, DigitGlyphs>;
  readonly rightToLeft: boolean;
};

/** Goes through the stream line by line: Chromium writes one operator a line. */
function rewrite({ text, numbers, fonts, rightToLeft }: PageText): { after: string; count: number } {
  const after: string[] = [];
  const open: number[] = [];
  let font: ChosenFont | undefined;
  let textFrom = -1;
  let count = 0;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    after.push(line);
    if (line.endsWith('BDC') || line.endsWith('BMC')) open.push(contentId(line) ?? open.at(-1) ?? noContent);
    else if (line === 'EMC') open.pop();
    else if (line === 'BT') textFrom = open.length === 0 ? after.length - 1 : -1;
    else if (line === 'ET' && textFrom >= 0) {
      after.splice(textFrom, 0, '/Artifact BMC');
      after.push('EMC');
      textFrom = -1;
    } else if (open.length === 0 && painting.has(line)) {
      after.splice(pathStart(after), 0, '/Artifact BMC');
      after.push('EMC');
    } else if (numbers.size > 0 && line.endsWith(' Tf')) font = chosenFont(line, fonts);
    else if (font !== undefined && line.endsWith(' Tm')) {
      const number = numbers.get(open.at(-1) ?? noContent);
      const run = number === undefined ? undefined : placeholderRun(lines, at, font);
      if (number === undefined || run === undefined) continue;
      after.pop();
      after.push(...shownNumber({ number, run, font, rightToLeft }));
      at += run.lines;
      count += 1;
    }
  }
  return { after: after.join('\n'), count };
}

const painting = new Set(['f', 'f*', 'S', 'B', 'B*']);

/** Where the path begins that the last line paints: nothing may stand between a path and its painting. */
function pathStart(lines: readonly string[]): number {
  let start = lines.length - 1;
  while (/ (?:re|m|l|c|v|y)$|^h$/.test(lines[start - 1] ?? '')) start -= 1;
  return start;
}

type ChosenFont = { readonly digits: DigitGlyphs; readonly size: number };

/** Ten digits in a row: where they start, how wide they are, and the lines they take after the first. */
type Run = { readonly x: number; readonly y: string; readonly width: number; readonly lines: number };

function contentId(line: string): number | undefined {
  const id = /\/MCID (\d+)/.exec(line)?.[1];
  return id === undefined ? undefined : Number(id);
}

function chosenFont(line: string, fonts: ReadonlyMap<string, DigitGlyphs>): ChosenFont | undefined {
  const [name = '', size] = line.split(' ');
  const digits = fonts.get(name.slice(1));
  return digits && { digits, size: Number(size) };
}

/** Chromium shows glyphs in one piece or, where it rounds their advances, in several, each a step further. */
function placeholderRun(lines: readonly string[], at: number, { digits, size }: ChosenFont): Run | undefined {
  const [, x, y] = /^1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm$/.exec(lines[at] ?? '') ?? [];
  if (x === undefined || y === undefined) return undefined;
  const piece = /^(?:(-?[\d.]+) 0 Td )?<([0-9A-F]+)> Tj$/i;
  let glyphs = '';
  let steps = 0;
  let last = '';
  let next = at + 1;
  for (let found = piece.exec(lines[next] ?? ''); found !== null; found = piece.exec(lines[next] ?? '')) {
    last = found[2] ?? '';
    glyphs += last.toLowerCase();
    steps += Number(found[1] ?? 0);
    next += 1;
  }
  if (glyphs !== digits.all) return undefined;
  const lastWidth = (digits.widthOf(tenDigits.slice(-last.length / 4)) * size) / 1000;
  return { x: Number(x), y, width: steps + lastWidth, lines: next - at - 1 };
}

function shownNumber({
  number,
  run,
  font,
  rightToLeft,
}: {
  readonly number: number;
  readonly run: Run;
  readonly font: ChosenFont;
  readonly rightToLeft: boolean;
}): readonly string[] {
  const shown = [...String(number)].map(Number);
  const indent = rightToLeft ? 0 : run.width - (font.digits.widthOf(shown) * font.size) / 1000;
  const x = Number((run.x + indent).toFixed(4));
  return [`1 0 0 -1 ${x} ${run.y} Tm`, `<${font.digits.glyphsOf(shown)}> Tj`];
}

const tenDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const noContent = -1;
