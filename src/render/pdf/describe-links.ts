/**
 * Gives every link of a PDF a description in words, as PDF/UA asks: what it says, and for a link inside the
 * document the page it goes to. It invents nothing: a text that stands for several links is left out.
 */

import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { PrintedLink } from './sealed-page.ts';

export function describeLinks(
  document: PDFDocument,
  {
    links,
    pageNumbers,
    pageWord,
  }: {
    readonly links: readonly PrintedLink[];
    readonly pageNumbers: ReadonlyMap<string, number>;
    readonly pageWord: string;
  },
): void {
  const texts = textByHref(links);
  for (const page of document.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
      const annotation = annotations?.lookupMaybe(index, PDFDict);
      if (annotation?.get(PDFName.of('Subtype')) !== PDFName.of('Link')) continue;
      const destination = annotation.get(PDFName.of('Dest'));
      const description =
        destination instanceof PDFName
          ? inside(destination.decodeText(), { texts, pageNumbers, pageWord })
          : outside(annotation, texts);
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(description));
    }
  }
}

/** The words of each address, where all links to it have the same words; digits in the contents are not words. */
function textByHref(links: readonly PrintedLink[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { href, text } of links) {
    const words = text.replace('0123456789', '').trim();
    if (words === '') continue;
    texts.set(href, texts.get(href) ?? words);
  }
  return texts;
}

function inside(
  id: string,
  {
    texts,
    pageNumbers,
    pageWord,
  }: {
    readonly texts: ReadonlyMap<string, string>;
    readonly pageNumbers: ReadonlyMap<string, number>;
    readonly pageWord: string;
  },
): string {
  const text = texts.get(`#${id}`) ?? id;
  const number = pageNumbers.get(id);
  return number === undefined ? text : `${text}, ${pageWord} ${number}`;
}

function outside(annotation: PDFDict, texts: ReadonlyMap<string, string>): string {
  const uri = annotation.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'));
  const href = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : '';
  return texts.get(href) ?? href;
}
