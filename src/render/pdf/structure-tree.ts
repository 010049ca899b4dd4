/**
 * The tag tree of a PDF as Chromium writes it, and the walk that the finishing steps share. Elements come in
 * reading order. It only reads.
 */

import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';

export type StructureElement = {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  /** Structure type as written, without the slash: `P`, `LI`, `Strong`. */
  readonly type: string;
  readonly parent: StructureElement | undefined;
};

export function structureElements(document: PDFDocument): readonly StructureElement[] {
  const root = document.catalog.lookupMaybe(names.StructTreeRoot, PDFDict);
  const elements: StructureElement[] = [];
  if (root !== undefined) collect(root, undefined, elements);
  return elements;
}

/** What lies directly below an element or the root: elements by reference, marked content by number or dict. */
export function kidsOf(dict: PDFDict): readonly PDFObject[] {
  const kids = dict.get(names.K);
  const value = kids instanceof PDFRef ? dict.context.lookup(kids) : kids;
  if (value instanceof PDFArray) return value.asArray();
  return kids === undefined ? [] : [kids];
}

/** The marked content directly in an element: the page it stands on and its number there. */
export function markedContent(dict: PDFDict): readonly { readonly page: PDFRef; readonly id: number }[] {
  const ownPage = dict.get(names.Pg);
  return kidsOf(dict).flatMap((kid) => {
    const isDict = kid instanceof PDFDict && kid.get(names.MCID) instanceof PDFNumber;
    const id = isDict ? kid.get(names.MCID) : kid;
    const page = (isDict ? kid.get(names.Pg) : undefined) ?? ownPage;
    return id instanceof PDFNumber && page instanceof PDFRef ? [{ page, id: id.asNumber() }] : [];
  });
}

/** The annotation that an element stands for, when it stands for one. */
export function annotationOf(dict: PDFDict): PDFRef | undefined {
  for (const kid of kidsOf(dict)) {
    const kidDict = kid instanceof PDFRef ? dict.context.lookup(kid) : kid;
    const annotation = kidDict instanceof PDFDict ? kidDict.get(names.Obj) : undefined;
    if (annotation instanceof PDFRef) return annotation;
  }
  return undefined;
}

const names = {
  StructTreeRoot: PDFName.of('StructTreeRoot'),
  K: PDFName.of('K'),
  S: PDFName.of('S'),
  Pg: PDFName.of('Pg'),
  MCID: PDFName.of('MCID'),
  Obj: PDFName.of('Obj'),
};

function collect(dict: PDFDict, parent: StructureElement | undefined, into: StructureElement[]): void {
  for (const kid of kidsOf(dict)) {
    if (!(kid instanceof PDFRef)) continue;
    const kidDict = dict.context.lookup(kid);
    const type = kidDict instanceof PDFDict ? kidDict.get(names.S) : undefined;
    if (!(kidDict instanceof PDFDict) || !(type instanceof PDFName)) continue;
    const element = { ref: kid, dict: kidDict, type: type.decodeText(), parent };
    into.push(element);
    collect(kidDict, element, into);
  }
}
