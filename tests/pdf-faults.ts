/**
 * What is wrong with a PDF for people who listen to it, as far as its own objects tell: tags, headings, tables,
 * pictures, language, title, outline, links. A checker of ours, not a proof of PDF/UA; it needs no program.
 */

import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFString,
} from 'pdf-lib';
import {
  kidsOf,
  markedContent,
  type StructureElement,
  structureElements,
} from '../src/render/pdf/structure-tree.ts';

export async function pdfFaults(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const elements = structureElements(document);
  return [
    ...documentFaults(document),
    ...elements.flatMap(elementFaults),
    ...headingFaults(elements),
    ...roleFaults(document, elements),
    ...linkFaults(document),
  ];
}

const at = (dict: PDFDict | undefined, key: string) => dict?.lookup(PDFName.of(key));
const textAt = (dict: PDFDict | undefined, key: string) => {
  const value = at(dict, key);
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
};
const dictAt = (dict: PDFDict | undefined, key: string) => {
  const value = at(dict, key);
  return value instanceof PDFDict ? value : undefined;
};

function documentFaults(document: PDFDocument): readonly string[] {
  const { catalog } = document;
  const faults: string[] = [];
  if (textAt(catalog, 'Lang') === '') faults.push('no language');
  if (String(at(dictAt(catalog, 'MarkInfo'), 'Marked')) !== 'true') faults.push('not marked as tagged');
  if (at(dictAt(catalog, 'Outlines'), 'First') === undefined) faults.push('no outline');
  if (String(at(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle')) !== 'true')
    faults.push('title not shown');
  if ((document.getTitle() ?? '') === '') faults.push('no title');
  if (at(catalog, 'Metadata') === undefined) faults.push('no XMP metadata');
  return faults;
}

function elementFaults({ dict, type, parent }: StructureElement): readonly string[] {
  if (type === 'Figure' && textAt(dict, 'Alt') === '') return ['Figure without Alt'];
  if (type === 'TH' && !/\/Scope/.test(String(at(dict, 'A')))) return ['TH without Scope'];
  if (type === 'LBody' && parent?.type !== 'LI') return ['LBody outside LI'];
  if (type === 'LI' && parent?.type !== 'L') return ['LI outside L'];
  if (type === 'TR' && !['Table', 'THead', 'TBody', 'TFoot'].includes(parent?.type ?? ''))
    return ['TR outside Table'];
  const elsewhere = markedContent(dict).find(({ page, id }) => ownerOf(dict, page, id) !== dict);
  if (elsewhere) return [`${type} with content that belongs to another element`];
  if (dict.get(PDFName.of('P')) !== parent?.ref && parent !== undefined)
    return [`${type} with a wrong parent`];
  const strayKid = type === 'LI' && kidTypes(dict).find((kid) => kid !== 'Lbl' && kid !== 'LBody');
  return strayKid ? [`${strayKid} straight in LI`] : [];
}

/** The element that the parent tree names for a piece of content. */
function ownerOf(dict: PDFDict, page: PDFRef, id: number): PDFObject | undefined {
  let root: PDFDict | undefined = dict;
  while (root !== undefined && dictAt(root, 'P') !== undefined) root = dictAt(root, 'P');
  const key = String(at(dict.context.lookup(page, PDFDict), 'StructParents'));
  const list = numberTree(dictAt(root, 'ParentTree')).get(key);
  return list instanceof PDFArray ? list.lookup(id) : undefined;
}

function numberTree(node: PDFDict | undefined): ReadonlyMap<string, PDFObject | undefined> {
  const numbers = at(node, 'Nums');
  const kids = at(node, 'Kids');
  const own = numbers instanceof PDFArray ? numbers.asArray() : [];
  const below =
    kids instanceof PDFArray ? kids.asArray().map((kid) => node?.context.lookup(kid, PDFDict)) : [];
  return new Map([
    ...own.flatMap((key, index): [string, PDFObject | undefined][] =>
      index % 2 === 0 ? [[String(key), node?.context.lookup(own[index + 1])]] : [],
    ),
    ...below.flatMap((kid) => [...numberTree(kid)]),
  ]);
}

function kidTypes(dict: PDFDict): readonly string[] {
  return kidsOf(dict).map((kid) => {
    const kidDict = dict.context.lookup(kid);
    return kidDict instanceof PDFDict ? String(kidDict.get(PDFName.of('S'))).slice(1) : 'content';
  });
}

function headingFaults(elements: readonly StructureElement[]): readonly string[] {
  const levels = elements.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type[1])] : []));
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? 0;
    return level > before + 1 ? [`H${level} after H${before}`] : [];
  });
}

/** The standard types that Chromium writes; everything else needs a role. */
const standard =
  /^(Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|NonStruct|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|Code|Link|Annot|Ruby|RB|RT|RP|Figure|Formula|Form)$/;

function roleFaults(document: PDFDocument, elements: readonly StructureElement[]): readonly string[] {
  const roles = dictAt(dictAt(document.catalog, 'StructTreeRoot'), 'RoleMap');
  const unmapped = elements.filter(
    ({ type }) => !standard.test(type) && !standard.test(String(at(roles, type)).slice(1)),
  );
  return [...new Set(unmapped.map(({ type }) => `${type} is no standard type and has no role`))];
}

function linkFaults(document: PDFDocument): readonly string[] {
  return document.getPages().flatMap(({ node }, index) => {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    const links = annotations?.asArray().map((ref) => document.context.lookup(ref, PDFDict)) ?? [];
    return links
      .filter((link) => textAt(link, 'Contents') === '')
      .map(() => `link without words on page ${index + 1}`);
  });
}
