/**
 * Mends what Chromium draws on the pages. Chromium knows no `target-counter()`, so the page prints `0123456789`
 * where a page number belongs; those digits are exchanged for the number, in the same font, place and tag. And
 * running heads, which belong to no tag, are marked as artifacts. What it does not recognise it leaves.
 */

import { deflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { type PrintedFont, printedFont, streamText } from './printed-font.ts';

export type MendContentsOptions = {
  /** For each page: which number belongs into which marked content there. */
  readonly numbers: ReadonlyMap<PDFRef, ReadonlyMap<number, number>>;
  readonly rightToLeft: boolean;
};

/** How many numbers were written. Fewer than the contents has entries means: print again with the numbers. */
export function mendContents(document: PDFDocument, { numbers, rightToLeft }: MendContentsOptions): number {
  let written = 0;
  const fonts = new Map<PDFDict, PrintedFont>();
  for (const page of document.getPages()) {
    const ref = page.node.get(PDFName.of('Contents'));
    const stream = ref instanceof PDFRef ? document.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const pageNumbers = numbers.get(page.ref) ?? new Map();
    const text = streamText(stream);
    if (text === '') continue;
    const { after, count } = rewrite({
      text,
      numbers: pageNumbers,
      fontOf: (name) => fontOf({ page: page.node, name, known: fonts }),
      rightToLeft,
    });
    written += count;
    stream.dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    const bytes = deflateSync(Buffer.from(after, 'latin1'));
    document.context.assign(ref, PDFRawStream.of(stream.dict, bytes));
  }
  return written;
}

function fontOf({
  page,
  name,
  known,
}: {
  readonly page: PDFDict;
  readonly name: string;
  readonly known: Map<PDFDict, PrintedFont>;
}): PrintedFont | undefined {
  const resources = page.lookup(PDFName.of('Resources'), PDFDict);
  const font = resources.lookupMaybe(PDFName.of('Font'), PDFDict)?.lookupMaybe(PDFName.of(name), PDFDict);
  if (font === undefined) return undefined;
  const found = known.get(font) ?? printedFont(font);
  known.set(font, found);
  return found;
}

type PageText = {
  readonly text: string;
  readonly numbers: ReadonlyMap<number, number>;
  readonly fontOf: (name: string) => PrintedFont | undefined;
  readonly rightToLeft: boolean;
};

/** Goes through the stream line by line: Chromium writes one operator a line. */
function rewrite({ text, numbers, fontOf, rightToLeft }: PageText): { after: string; count: number } {
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
    } else if (numbers.size > 0 && line.endsWith(' Tf')) font = chosenFont(line, fontOf);
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

type ChosenFont = { readonly glyphs: PrintedFont; readonly size: number };

/** Ten digits in a row: their codes, where they start and how wide they are, and the lines after the first. */
type Run = {
  readonly codes: readonly number[];
  readonly x: number;
  readonly y: string;
  readonly width: number;
  readonly lines: number;
};

function contentId(line: string): number | undefined {
  const id = /\/MCID (\d+)/.exec(line)?.[1];
  return id === undefined ? undefined : Number(id);
}

function chosenFont(line: string, fontOf: PageText['fontOf']): ChosenFont | undefined {
  const [name = '', size] = line.split(' ');
  const glyphs = fontOf(name.slice(1));
  return glyphs && { glyphs, size: Number(size) };
}

/** Chromium shows glyphs in one piece or, where it rounds their advances, in several, each a step further. */
function placeholderRun(lines: readonly string[], at: number, { glyphs, size }: ChosenFont): Run | undefined {
  const [, x, y] = /^1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm$/.exec(lines[at] ?? '') ?? [];
  if (x === undefined || y === undefined) return undefined;
  const codes: number[] = [];
  let width = 0;
  let lastPiece: readonly number[] = [];
  let next = at + 1;
  for (let found = piece.exec(lines[next] ?? ''); found !== null; found = piece.exec(lines[next] ?? '')) {
    lastPiece = glyphs.codesIn(found[2] ?? '');
    codes.push(...lastPiece);
    width += Number(found[1] ?? 0);
    next += 1;
  }
  if (codes.length !== 10 || codes.some((code, digit) => glyphs.textOf(code) !== String(digit)))
    return undefined;
  return {
    codes,
    x: Number(x),
    y,
    width: width + widthOf(lastPiece, { glyphs, size }),
    lines: next - at - 1,
  };
}

const piece = /^(?:(-?[\d.]+) 0 Td )?(<[0-9a-f]+>|\(.*\)) Tj$/i;

function widthOf(codes: readonly number[], { glyphs, size }: ChosenFont): number {
  return codes.reduce((sum, code) => sum + glyphs.widthOf(code) * size, 0);
}

/** The number in the very glyphs of the ten digits, at their right end; in a right-to-left page at their left. */
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
  const codes = [...String(number)].map((digit) => run.codes[Number(digit)] ?? 0);
  const indent = rightToLeft ? 0 : run.width - widthOf(codes, font);
  const x = Number((run.x + indent).toFixed(4));
  return [`1 0 0 -1 ${x} ${run.y} Tm`, `${font.glyphs.operandOf(codes)} Tj`];
}

const noContent = -1;
