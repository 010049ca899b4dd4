/**
 * Which page number belongs where in the printed contents: found through the link around the place and the
 * destination of that link. It only reads; `mend-contents.ts` writes.
 */

import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { annotationOf, markedContent, type StructureElement } from './structure-tree.ts';

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

/** For each page: which number belongs into which marked content there. */
export function pageNumbersByContent(
  document: PDFDocument,
  {
    elements,
    pageNumbers,
  }: { readonly elements: readonly StructureElement[]; readonly pageNumbers: ReadonlyMap<string, number> },
): ReadonlyMap<PDFRef, ReadonlyMap<number, number>> {
  const byPage = new Map<PDFRef, Map<number, number>>();
  for (const element of elements) {
    const number = pageNumbers.get(destinationOf(document, element.parent) ?? '');
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
