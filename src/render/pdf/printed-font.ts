/**
 * A font as Chromium embeds it, as far as one needs it to read what a page shows and to show digits: codes,
 * their texts and widths. Composite fonts have codes of two bytes; Type 3 fonts, which variable fonts become,
 * of one.
 */

import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';

export type PrintedFont = {
  /** The codes in the operand of `Tj`, in hexadecimal or as a literal: `<0013>`, `(a\()`. */
  readonly codesIn: (operand: string) => readonly number[];
  /** Codes as an operand. */
  readonly operandOf: (codes: readonly number[]) => string;
  /** What a code stands for; undefined when the font does not say. */
  readonly textOf: (code: number) => string | undefined;
  /** In units of the font size. */
  readonly widthOf: (code: number) => number;
};

export function printedFont(font: PDFDict): PrintedFont {
  const digits = font.get(PDFName.of('Subtype')) === PDFName.of('Type0') ? 4 : 2;
  const toUnicode = font.lookup(PDFName.of('ToUnicode'));
  const texts = toUnicode instanceof PDFRawStream ? textsByCode(streamText(toUnicode)) : new Map();
  return {
    codesIn: (operand) =>
      Array.from(hexOf(operand).matchAll(new RegExp(`.{${digits}}`, 'g')), ([code]) =>
        Number.parseInt(code, 16),
      ),
    operandOf: (codes) => `<${codes.map((code) => code.toString(16).padStart(digits, '0')).join('')}>`,
    textOf: (code) => texts.get(code),
    widthOf: digits === 4 ? compositeWidths(font) : simpleWidths(font),
  };
}

/** What a stream says, decompressed; the text is empty when it is compressed in a way that is not Chromium's. */
export function streamText({ dict, contents }: PDFRawStream): string {
  const filter = dict.get(PDFName.of('Filter'));
  if (filter === undefined) return Buffer.from(contents).toString('latin1');
  const isDeflated = filter === PDFName.of('FlateDecode') && contents.length > 0;
  return isDeflated ? inflateSync(contents).toString('latin1') : '';
}

function hexOf(operand: string): string {
  if (operand.startsWith('<')) return operand.slice(1, -1);
  const bytes = operand
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, escaped: string) =>
      escaped.length === 3
        ? String.fromCharCode(Number.parseInt(escaped, 8))
        : (controls[escaped] ?? escaped),
    );
  return Buffer.from(bytes, 'latin1').toString('hex');
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads the `bfchar` and `bfrange` lines of a ToUnicode map. */
function textsByCode(map: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const line = /^<([0-9a-f]{2,4})> (?:<([0-9a-f]{2,4})> )?<((?:[0-9a-f]{4})+)>$/gim;
  for (const [, first = '', last = first, text = ''] of map.matchAll(line)) {
    const from = Number.parseInt(first, 16);
    const units = Array.from(text.matchAll(/.{4}/g), ([unit]) => Number.parseInt(unit, 16));
    const end = units.pop() ?? 0;
    for (let code = from; code <= Number.parseInt(last, 16); code += 1) {
      texts.set(code, String.fromCharCode(...units, end + code - from));
    }
  }
  return texts;
}

/** Reads `/Widths` of a Type 3 font, which are in its own units. */
function simpleWidths(font: PDFDict): (code: number) => number {
  const first = numberOf(font.lookup(PDFName.of('FirstChar')));
  const widths = font.lookup(PDFName.of('Widths'));
  const matrix = font.lookup(PDFName.of('FontMatrix'));
  const unit = matrix instanceof PDFArray ? numberOf(matrix.lookup(0)) : 0.001;
  return (code) => (widths instanceof PDFArray ? numberOf(widths.asArray()[code - first]) * unit : 0);
}

/** Reads `/W` of a composite font: `first [w w w]` or `first last w`; `/DW` stands for the rest. */
function compositeWidths(font: PDFDict): (code: number) => number {
  const descendants = font.lookup(PDFName.of('DescendantFonts'));
  const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
  if (!(descendant instanceof PDFDict)) return () => 0;
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
      for (let code = first; code <= numberOf(next); code += 1)
        widths.set(code, numberOf(entries[index + 2]));
      index += 3;
    }
  }
  const otherWidth = numberOf(descendant.lookup(PDFName.of('DW')), 1000);
  return (code) => (widths.get(code) ?? otherWidth) / 1000;
}

function numberOf(value: unknown, otherwise = 0): number {
  return value instanceof PDFNumber ? value.asNumber() : otherwise;
}
