/**
 * Mends what Chromium draws on the pages. Chromium knows no `target-counter()`, so the page prints `0123456789`
 * where a page number belongs; those digits are exchanged for the number, in the same font, place and tag. And
 * running heads, which belong to no tag, are marked as artifacts. What it does not recognise it leaves.
 */

import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { type DigitGlyphs, digitGlyphs } from './digit-glyphs.ts';

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
    const text = inflateSync(stream.contents).toString('latin1');
    const { after, count } = rewrite({ text, numbers: pageNumbers, fonts, rightToLeft });
    written += count;
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

/**
 * The lines of a content stream that matter: marked content begins or ends, text begins or ends, a font is
 * chosen, glyphs are shown in one run or one by one, rectangles are filled.
 */
const line = new RegExp(
  [
    /.*?(?:\/MCID (?<id>\d+)\s*>>\s*)?(?<begins>BDC|BMC)/,
    /(?<ends>EMC)/,
    /(?<text>BT|ET)/,
    /\/(?<font>\S+) (?<size>[\d.]+) Tf/,
    /1 0 0 -1 (?<x>-?[\d.]+) (?<y>-?[\d.]+) Tm\n(?<glyphs><[0-9a-f]+> Tj(?:\n-?[\d.]+ 0 Td <[0-9a-f]+> Tj)*)/,
    /(?<filled>(?:[-\d. ]+ re\n)+f)/,
  ]
    .map((form) => `^${form.source}$`)
    .join('|'),
  'gim',
);

function rewrite({ text, numbers, fonts, rightToLeft }: PageText): { after: string; count: number } {
  const open: number[] = [];
  let font: DigitGlyphs | undefined;
  let fontSize = 0;
  let count = 0;
  let isArtifact = false;
  const after = text.replace(line, (whole, ...rest) => {
    const found: Record<string, string | undefined> = rest.at(-1);
    if (found.begins !== undefined)
      open.push(found.id === undefined ? (open.at(-1) ?? noContent) : Number(found.id));
    else if (found.ends !== undefined) open.pop();
    else if (found.font !== undefined) {
      font = fonts.get(found.font);
      fontSize = Number(found.size);
    } else if (found.filled !== undefined && open.length === 0) return artifact(whole);
    else if (found.text === 'BT') {
      isArtifact = open.length === 0;
      if (isArtifact) return `${artifactBegins}${whole}`;
    } else if (found.text === 'ET' && isArtifact) return `${whole}${artifactEnds}`;
    else if (found.glyphs !== undefined) {
      const number = numbers.get(open.at(-1) ?? noContent);
      if (number === undefined || font === undefined || shownGlyphs(found.glyphs) !== font.all) return whole;
      count += 1;
      const digits = [...String(number)].map(Number);
      const start = Number(found.x);
      const width = (shown: readonly number[]) => ((font?.widthOf(shown) ?? 0) * fontSize) / 1000;
      const x = rightToLeft ? start : start + runWidth(found.glyphs, width) - width(digits);
      return `1 0 0 -1 ${Number(x.toFixed(4))} ${found.y} Tm\n<${font.glyphsOf(digits)}> Tj`;
    }
    return whole;
  });
  return { after, count };
}

const shownGlyphs = (run: string) =>
  [...run.matchAll(/<([0-9a-f]+)>/gi)].map(([, glyphs]) => glyphs?.toLowerCase()).join('');

/** The width of the ten digits: the steps between their pieces, and the last piece by its digits. */
function runWidth(run: string, width: (digits: readonly number[]) => number): number {
  const steps = [...run.matchAll(/(\S+) 0 Td/g)].reduce((sum, [, step]) => sum + Number(step), 0);
  const lastPiece = /<([0-9a-f]+)> Tj$/i.exec(run)?.[1] ?? '';
  return steps + width(tenDigits.slice(-lastPiece.length / 4));
}

const tenDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const noContent = -1;
const artifactBegins = '/Artifact BMC\n';
const artifactEnds = '\nEMC';
const artifact = (drawing: string) => `${artifactBegins}${drawing}${artifactEnds}`;
