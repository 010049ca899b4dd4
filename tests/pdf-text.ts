/**
 * The words of a PDF, read without any program: every glyph of every content stream through its font's
 * ToUnicode map, in drawing order, without spaces. Good for finding a word that must or must not be there;
 * it knows nothing of layout.
 */

import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { type PrintedFont, printedFont, streamText } from '../src/render/pdf/printed-font.ts';

export async function pdfWords(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document
    .getPages()
    .map((page) => drawnText(page.node))
    .join('\n');
}

function drawnText(page: PDFDict): string {
  const resources = page.lookupMaybe(PDFName.of('Resources'), PDFDict);
  const contents = page.lookup(PDFName.of('Contents'));
  const own = contents instanceof PDFRawStream ? shownText(streamText(contents), fontsOf(resources)) : '';
  const forms = entriesOf(resources, 'XObject').flatMap(([, form]) =>
    form instanceof PDFRawStream && form.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
      ? [shownText(streamText(form), fontsOf(form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict)))]
      : [],
  );
  return [own, ...forms].join(' ');
}

function shownText(stream: string, fonts: ReadonlyMap<string, PrintedFont>): string {
  let font: PrintedFont | undefined;
  const shown: string[] = [];
  for (const [, name, operand = ''] of stream.matchAll(/^\/(\S+) [\d.]+ Tf$|(<[0-9a-f]+>|\(.*\)) Tj$/gim)) {
    if (name !== undefined) font = fonts.get(name);
    else for (const code of font?.codesIn(operand) ?? []) shown.push(font?.textOf(code) ?? '');
  }
  return shown.join('').replace(/\s/g, '');
}

function fontsOf(resources: PDFDict | undefined): ReadonlyMap<string, PrintedFont> {
  return new Map(
    entriesOf(resources, 'Font').flatMap(([name, font]) =>
      font instanceof PDFDict ? [[name, printedFont(font)]] : [],
    ),
  );
}

function entriesOf(resources: PDFDict | undefined, kind: string): readonly (readonly [string, unknown])[] {
  const entries = resources?.lookupMaybe(PDFName.of(kind), PDFDict)?.entries() ?? [];
  return entries.map(([name, value]) => [name.decodeText(), resources?.context.lookup(value)]);
}
