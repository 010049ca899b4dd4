/**
 * The words of a PDF, read without any program: every glyph of every content stream through its font's
 * ToUnicode map, in drawing order, without spaces. Good for finding a word that must or must not be there;
 * it knows nothing of layout.
 */

import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { streamText } from '../src/render/pdf/digit-glyphs.ts';

export async function pdfWords(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document
    .getPages()
    .map((page) => drawnText(page.node))
    .join('\n');
}

function drawnText(owner: PDFDict): string {
  const resources = owner.lookupMaybe(PDFName.of('Resources'), PDFDict);
  const fonts = new Map(entriesOf(resources, 'Font').map(([name, font]) => [name, glyphTexts(font)]));
  const contents = owner.lookup(PDFName.of('Contents'));
  const own = contents instanceof PDFRawStream ? shownText(streamText(contents), fonts) : '';
  const forms = entriesOf(resources, 'XObject').flatMap(([, form]) =>
    form instanceof PDFRawStream && form.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
      ? [
          shownText(
            streamText(form),
            new Map(
              entriesOf(form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict), 'Font').map(
                ([name, font]) => [name, glyphTexts(font)],
              ),
            ),
          ),
        ]
      : [],
  );
  return [own, ...forms].join('\n');
}

function shownText(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  const shown: string[] = [];
  for (const [, name, glyphs] of stream.matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-F]+)>(?=[^\n]*T[jJ])/gi)) {
    if (name !== undefined) font = fonts.get(name);
    for (const [glyph] of (glyphs ?? '').matchAll(/.{4}/g)) shown.push(font?.get(glyph.toLowerCase()) ?? '');
  }
  return shown.join('').replace(/\s/g, '');
}

function glyphTexts(font: unknown): ReadonlyMap<string, string> {
  const map = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined;
  const texts = new Map<string, string>();
  if (!(map instanceof PDFRawStream)) return texts;
  const line = /^<([0-9a-f]{4})> (?:<([0-9a-f]{4})> )?<([0-9a-f]{4,})>$/gim;
  for (const [, first = '', last = first, text = ''] of streamText(map).matchAll(line)) {
    const from = Number.parseInt(first, 16);
    for (let code = from; code <= Number.parseInt(last, 16); code += 1) {
      const units = [...text.matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16));
      const end = units.length - 1;
      units[end] = (units[end] ?? 0) + code - from;
      texts.set(code.toString(16).padStart(4, '0'), String.fromCharCode(...units));
    }
  }
  return texts;
}

function entriesOf(resources: PDFDict | undefined, kind: string): readonly (readonly [string, unknown])[] {
  const entries = resources?.lookupMaybe(PDFName.of(kind), PDFDict)?.entries() ?? [];
  return entries.map(([name, value]) => [name.decodeText(), resources?.context.lookup(value)]);
}
