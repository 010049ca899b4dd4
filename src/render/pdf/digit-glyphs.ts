/**
 * The ten digits in a font that Chromium embedded: their glyph numbers and widths. Undefined when the subset
 * lacks one of them, or the font is written in another form than expected.
 */

import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';

export type DigitGlyphs = {
  /** Glyphs of `0123456789` in lower-case hexadecimal. */
  readonly all: string;
  readonly glyphsOf: (digits: readonly number[]) => string;
  /** Sum of the widths, in thousandths of the font size. */
  readonly widthOf: (digits: readonly number[]) => number;
};

export function digitGlyphs(font: PDFDict): DigitGlyphs | undefined {
  const toUnicode = font.lookup(PDFName.of('ToUnicode'));
  const descendants = font.lookup(PDFName.of('DescendantFonts'));
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
  if (!(toUnicode instanceof PDFRawStream) || !(descendant instanceof PDFDict)) return undefined;
  const glyphs = glyphsByText(streamText(toUnicode));
  const codes = [...'0123456789'].map((digit) => glyphs.get(digit));
  if (!codes.every((code) => code !== undefined)) return undefined;
  const widths = glyphWidths(descendant);
  const hex = (digit: number) => (codes[digit] ?? 0).toString(16).padStart(4, '0');
  return {
    all: codes.map((_, digit) => hex(digit)).join(''),
    glyphsOf: (digits) => digits.map(hex).join(''),
    widthOf: (digits) => digits.reduce((sum, digit) => sum + widths(codes[digit] ?? 0), 0),
  };
}

/** Reads the `bfchar` and `bfrange` lines of a ToUnicode map that stand for one character. */
function glyphsByText(map: string): ReadonlyMap<string, number> {
  const glyphs = new Map<string, number>();
  const line = /<([0-9a-f]{4})>\s*(?:<([0-9a-f]{4})>\s*)?<([0-9a-f]{4})>\s*(?=\n|$)/gi;
  for (const [, first = '', last = first, text = ''] of map.matchAll(line)) {
    const from = Number.parseInt(first, 16);
    for (let code = from; code <= Number.parseInt(last, 16); code += 1) {
      const character = String.fromCharCode(Number.parseInt(text, 16) + code - from);
      if (!glyphs.has(character)) glyphs.set(character, code);
    }
  }
  return glyphs;
}

/** Reads `/W`: `first [w w w]` or `first last w`; `/DW` stands for the rest. */
function glyphWidths(descendant: PDFDict): (glyph: number) => number {
  const widths = new Map<number, number>();
  const table = descendant.lookup(PDFName.of('W'));
  const entries = table instanceof PDFArray ? table.asArray().map((_, index) => table.lookup(index)) : [];
  for (let index = 0; index < entries.length; ) {
    const first = numberOf(entries[index]);
    const next = entries[index + 1];
    if (next instanceof PDFArray) {
      for (const [offset, width] of next.asArray().entries()) widths.set(first + offset, numberOf(width));
      index += 2;
    } else {
      for (let glyph = first; glyph <= numberOf(next); glyph += 1)
        widths.set(glyph, numberOf(entries[index + 2]));
      index += 3;
    }
  }
  const otherWidth = numberOf(descendant.lookup(PDFName.of('DW')), 1000);
  return (glyph) => widths.get(glyph) ?? otherWidth;
}

function numberOf(value: unknown, otherwise = 0): number {
  return value instanceof PDFNumber ? value.asNumber() : otherwise;
}

/** What a stream says, decompressed; the text is empty when it is compressed in a way that is not Chromium's. */
export function streamText({ dict, contents }: PDFRawStream): string {
  const filter = dict.get(PDFName.of('Filter'));
  if (filter === undefined) return Buffer.from(contents).toString('latin1');
  return filter === PDFName.of('FlateDecode') && contents.length > 0
    ? inflateSync(contents).toString('latin1')
    : '';
}
