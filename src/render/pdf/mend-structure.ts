/**
 * Mends the tag tree that Chromium writes so that readers of PDF/UA understand it: every type is a standard
 * one or mapped to one, a list item has a body, a grouping figure is not a picture, and ids of table headings
 * do not tell how long the browser had been running. It changes tags, never content.
 */

import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { kidsOf, markedContent, type StructureElement } from './structure-tree.ts';

export function mendStructure(document: PDFDocument, elements: readonly StructureElement[]): void {
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (root === undefined) return;
  for (const element of elements) {
    if (element.type === 'Figure') ungroupFigure(element);
    if (element.type === 'LI') addListBody(document, element);
  }
  mapRoles(root, elements);
  renumberIds(document, root, elements);
}

/** Types of ISO 32000-1, 14.8.4. */
const standardTypes = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
  LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP
  Warichu WT WP Figure Formula Form`.split(/\s+/),
);

const roles: Readonly<Record<string, string>> = {
  Strong: 'Span',
  Em: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  Title: 'P',
  FENote: 'Note',
};

function mapRoles(root: PDFDict, elements: readonly StructureElement[]): void {
  const foreign = new Set(elements.map((element) => element.type).filter((type) => !standardTypes.has(type)));
  if (foreign.size === 0) return;
  const map = Object.fromEntries([...foreign].sort().map((type) => [type, roles[type] ?? 'NonStruct']));
  root.set(PDFName.of('RoleMap'), root.context.obj(map));
}

/** `<figure>` around a picture and its caption becomes a Figure without Alt: it is a group. */
function ungroupFigure({ dict }: StructureElement): void {
  const groups = kidsOf(dict).some((kid) => kid instanceof PDFRef);
  if (groups && !dict.has(PDFName.of('Alt'))) dict.set(PDFName.of('S'), PDFName.of('Div'));
}

/** A list item may hold a label and a body; Chromium puts what is in the body straight into the item. */
function addListBody(document: PDFDocument, { ref, dict }: StructureElement): void {
  const { context } = document;
  const kids = kidsOf(dict);
  const isElement = (type: string) => (kid: unknown) =>
    kid instanceof PDFRef && context.lookup(kid, PDFDict).get(PDFName.of('S')) === PDFName.of(type);
  const labels = kids.filter(isElement('Lbl'));
  const content = kids.filter((kid) => !labels.includes(kid));
  if (content.length === 0 || content.some(isElement('LBody'))) return;
  const body = context.obj({ Type: 'StructElem', S: 'LBody', P: ref, K: content });
  const page = dict.get(PDFName.of('Pg'));
  if (page !== undefined) body.set(PDFName.of('Pg'), page);
  const bodyRef = context.register(body);
  for (const kid of content)
    if (kid instanceof PDFRef) context.lookup(kid, PDFDict).set(PDFName.of('P'), bodyRef);
  for (const { page: onPage, id } of markedContent(body))
    ownContent(document, { page: onPage, id, owner: bodyRef });
  dict.set(PDFName.of('K'), context.obj([...labels, bodyRef]));
}

/** From a page one finds the element of a piece of content in a list of the parent tree. */
function ownContent(
  document: PDFDocument,
  { page, id, owner }: { page: PDFRef; id: number; owner: PDFRef },
): void {
  const key = document.context
    .lookup(page, PDFDict)
    .lookup(PDFName.of('StructParents'), PDFNumber)
    .asNumber();
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  parentList(root.lookup(PDFName.of('ParentTree'), PDFDict), key)?.set(id, owner);
}

function parentList(node: PDFDict, key: number): PDFArray | undefined {
  const numbers = node.lookupMaybe(PDFName.of('Nums'), PDFArray);
  for (let at = 0; at < (numbers?.size() ?? 0); at += 2) {
    if (numbers?.lookup(at, PDFNumber).asNumber() === key) return numbers.lookupMaybe(at + 1, PDFArray);
  }
  for (const kid of node.lookupMaybe(PDFName.of('Kids'), PDFArray)?.asArray() ?? []) {
    const found = parentList(node.context.lookup(kid, PDFDict), key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function renumberIds(document: PDFDocument, root: PDFDict, elements: readonly StructureElement[]): void {
  const renamed = new Map<string, { readonly id: PDFString; readonly ref: PDFRef }>();
  for (const { dict, ref } of elements) {
    const id = textOf(dict.lookup(PDFName.of('ID')));
    if (id === undefined) continue;
    const name = PDFString.of(`h${String(renamed.size + 1).padStart(6, '0')}`);
    renamed.set(id, { id: name, ref });
    dict.set(PDFName.of('ID'), name);
  }
  for (const { dict } of elements) renameHeaders(dict, renamed);
  if (renamed.size === 0) return;
  deleteTree(root, PDFName.of('IDTree'));
  const inOrder = [...renamed.values()].flatMap(({ id, ref }) => [id, ref]);
  const leaf = { Limits: [inOrder[0], inOrder.at(-2)], Names: inOrder };
  root.set(PDFName.of('IDTree'), document.context.obj({ Kids: [document.context.obj(leaf)] }));
}

/** What is no longer referred to would still be written, old ids and all. */
function deleteTree(owner: PDFDict, key: PDFName): void {
  const ref = owner.get(key);
  const node = owner.lookup(key);
  for (const kid of node instanceof PDFDict
    ? (node.lookupMaybe(PDFName.of('Kids'), PDFArray)?.asArray() ?? [])
    : []) {
    if (kid instanceof PDFRef) owner.context.delete(kid);
  }
  if (ref instanceof PDFRef) owner.context.delete(ref);
}

function renameHeaders(dict: PDFDict, renamed: ReadonlyMap<string, { readonly id: PDFString }>): void {
  for (const attributes of attributeDicts(dict)) {
    const headers = attributes.lookup(PDFName.of('Headers'));
    if (!(headers instanceof PDFArray)) continue;
    headers.asArray().forEach((header, index) => {
      const found = renamed.get(textOf(header) ?? '');
      if (found !== undefined) headers.set(index, found.id);
    });
  }
}

function attributeDicts(dict: PDFDict): readonly PDFDict[] {
  const value = dict.lookup(PDFName.of('A'));
  if (value instanceof PDFDict) return [value];
  return value instanceof PDFArray ? value.asArray().flatMap((kid) => dictOf(dict, kid)) : [];
}

function dictOf(owner: PDFDict, value: unknown): readonly PDFDict[] {
  const found = value instanceof PDFRef ? owner.context.lookup(value) : value;
  return found instanceof PDFDict ? [found] : [];
}

function textOf(value: unknown): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}
