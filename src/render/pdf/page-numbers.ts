/**
 * Writes page numbers into the printed contents. Chromium knows no `target-counter()`, so the page prints
 * `0123456789` where a number belongs; here those digits are exchanged for the number of the page that the
 * link goes to, in the same font, place and tag. What it does not recognise it leaves, and says so.
 */

import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { type DigitGlyphs, digitGlyphs } from './digit-glyphs.ts';
import { annotationOf, markedContent, type StructureElement } from './structure-tree.ts';

/** How many numbers were written. Fewer than the contents has entries means: print again with the numbers. */
export function writePageNumbers(
  document: PDFDocument,
  elements: readonly StructureElement[],
  rightToLeft: boolean,
): number {
  const wanted = numbersByContent(document, elements);
  let written = 0;
  for (const [page, numbers] of wanted) {
    const contents = document.context.lookup(page, PDFDict).get(PDFName.of('Contents'));
    const stream = contents instanceof PDFRef ? document.context.lookup(contents) : undefined;
    if (!(contents instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const before = inflateSync(stream.contents).toString('latin1');
    const { after, count } = writeInto({
      text: before,
      numbers,
      fonts: pageFonts(document, page),
      rightToLeft,
    });
    written += count;
    if (count === 0) continue;
    const bytes = deflateSync(Buffer.from(after, 'latin1'));
    document.context.assign(contents, PDFRawStream.of(stream.dict, bytes));
  }
  return written;
}

/** Page number of each id that something links to, counted from 1. */
export function pageNumberById(document: PDFDocument): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const pages = new Map(document.getPages().map((page, index) => [page.ref, index + 1]));
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of destinations?.entries() ?? []) {
    const destination = value instanceof PDFRef ? document.context.lookup(value) : value;
    const page = destination instanceof PDFArray ? destination.get(0) : undefined;
    const number = page instanceof PDFRef ? pages.get(page) : undefined;
    if (number !== undefined) numbers.set(name.decodeText(), number);
  }
  return numbers;
}

/** For each page: which number belongs to which marked content, by way of the link around it. */
function numbersByContent(document: PDFDocument, elements: readonly StructureElement[]) {
  const byId = pageNumberById(document);
  const byPage = new Map<PDFRef, Map<number, number>>();
  for (const element of elements) {
    const number = byId.get(destinationOf(document, element.parent) ?? '');
    if (number === undefined) continue;
    for (const { page, id } of markedContent(element.dict)) {
      if (!byPage.has(page)) byPage.set(page, new Map());
      byPage.get(page)?.set(id, number);
    }
  }
  return byPage;
}

function destinationOf(document: PDFDocument, link: StructureElement | undefined): string | undefined {
  const annotation = link?.type === 'Link' ? annotationOf(link.dict) : undefined;
  const destination = annotation && document.context.lookup(annotation, PDFDict).get(PDFName.of('Dest'));
  return destination instanceof PDFName ? destination.decodeText() : undefined;
}

function pageFonts(document: PDFDocument, page: PDFRef): ReadonlyMap<string, DigitGlyphs> {
  const resources = document.context.lookup(page, PDFDict).lookup(PDFName.of('Resources'), PDFDict);
  const fonts = new Map<string, DigitGlyphs>();
  for (const [name, value] of resources.lookupMaybe(PDFName.of('Font'), PDFDict)?.entries() ?? []) {
    const font = value instanceof PDFRef ? document.context.lookup(value) : value;
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

/** Marked content begins, marked content ends, a font is chosen, or a run of glyphs is shown. */
const operator =
  /<<\s*\/MCID (\d+)\s*>>\s*BDC|\b(BDC|BMC)\b|\b(EMC)\b|\/(\S+) ([\d.]+) Tf|1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm\s*<([0-9a-f]+)> Tj/gi;

function writeInto({ text, numbers, fonts, rightToLeft }: PageText): { after: string; count: number } {
  const open: (number | undefined)[] = [];
  let font: DigitGlyphs | undefined;
  let fontSize = 0;
  let count = 0;
  const after = text.replace(operator, (whole, id, begins, ends, fontName, size, x, y, glyphs) => {
    if (id !== undefined) open.push(Number(id));
    if (begins !== undefined) open.push(open.at(-1));
    if (ends !== undefined) open.pop();
    if (fontName !== undefined) {
      font = fonts.get(fontName);
      fontSize = Number(size);
    }
    const number = numbers.get(open.at(-1) ?? -1);
    if (number === undefined || font === undefined || glyphs?.toLowerCase() !== font.all) return whole;
    count += 1;
    const digits = [...String(number)].map(Number);
    const indent = rightToLeft ? 0 : ((font.widthOf(tenDigits) - font.widthOf(digits)) * fontSize) / 1000;
    return `1 0 0 -1 ${Number((Number(x) + indent).toFixed(4))} ${y} Tm\n<${font.glyphsOf(digits)}> Tj`;
  });
  return { after, count };
}

const tenDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
