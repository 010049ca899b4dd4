import { constants, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream, PDFString } from 'pdf-lib';
import { errorCode } from '../../store/safety/error-code.ts';

/**
 * A PDF as it may lie in a plan: its pages copied into a new file, without scripts, attachments, forms, actions and
 * what the old file says of its author. Web links stay. A file that is locked or that unfolds beyond measure is
 * refused.
 */

/** @returns null when the bytes are no PDF that can be copied */
export const recopied = async (bytes: Uint8Array): Promise<Uint8Array | null> => {
  if (unfoldsTooFar(bytes)) return null;
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const [, object] of source.context.enumerateIndirectObjects()) disarm(object, 0);
    const copy = await PDFDocument.create({ updateMetadata: false });
    const pages = await copy.copyPages(source, source.getPageIndices());
    if (pages.length === 0 || pages.length > mostPages) return null;
    for (const page of pages) copy.addPage(page);
    return await copy.save({ addDefaultPage: false });
  } catch {
    // pdf-lib throws for whatever is wrong with a document, and there is nothing to tell apart for the person.
    return null;
  }
};

const mostPages = 300;

/** What can run, call out, carry other files, or tell who made the document on what. */
const unwanted = [
  ...['AA', 'OpenAction', 'JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'AF', 'Metadata', 'PieceInfo'],
  ...['AcroForm', 'XFA', 'RichMediaContent', 'OPI', 'Ref', 'Alternates', 'LastModified', 'Launch'],
].map((name) => PDFName.of(name));

const disarm = (object: unknown, depth: number): void => {
  if (depth > 40) throw new RangeError('The document is nested too deep.');
  if (object instanceof PDFStream) disarm(object.dict, depth + 1);
  if (object instanceof PDFArray) for (const item of object.asArray()) disarm(item, depth + 1);
  if (!(object instanceof PDFDict)) return;
  for (const name of unwanted) object.delete(name);
  const annotations = PDFName.of('Annots');
  const page = object.lookup(annotations);
  if (page instanceof PDFArray) keepWebLinks(page);
  else object.delete(annotations);
  for (const [, value] of object.entries()) disarm(value, depth + 1);
};

/** Notes, form fields, films and files on a page go; an underlined address stays one. */
const keepWebLinks = (annotations: PDFArray): void => {
  for (let index = annotations.size() - 1; index >= 0; index--) {
    const one = annotations.lookup(index);
    const action = one instanceof PDFDict ? one.lookup(PDFName.of('A')) : undefined;
    const target = action instanceof PDFDict ? action.lookup(PDFName.of('URI')) : undefined;
    const isLink = one instanceof PDFDict && one.lookup(PDFName.of('Subtype')) === PDFName.of('Link');
    const isWeb = target instanceof PDFString && /^https?:\/\//i.test(target.decodeText());
    if (!isLink || !isWeb || (action as PDFDict).has(PDFName.of('Next'))) annotations.remove(index);
  }
};

const mostUnfoldedBytes = { ofOne: 64 * 1024 * 1024, ofAll: 256 * 1024 * 1024, ofBroken: 16 * 1024 * 1024 };

/**
 * pdf-lib unfolds what it needs without a limit. Every compressed part is unfolded here first, within a limit for each
 * and for all; a part that is folded twice is refused, because pdf-lib would unfold it twice. A part that breaks off
 * counts as a large one, for nobody knows how far it got.
 */
const unfoldsTooFar = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let left = mostUnfoldedBytes.ofAll;
  for (let at = file.indexOf('stream'); at >= 0 && left > 0; at = file.indexOf('stream', at + 6)) {
    const folded = file.subarray(at + (file[at + 6] === 0x0d ? 8 : 7));
    if (!looksFolded(folded)) continue;
    const unfolded = unfold(folded);
    if (unfolded === 'too far') return true;
    if (unfolded !== 'broken' && looksFolded(unfolded) && unfold(unfolded) !== 'broken') return true;
    left -= unfolded === 'broken' ? mostUnfoldedBytes.ofBroken : unfolded.length;
  }
  return left <= 0;
};

/** The two bytes that zlib begins with. */
const looksFolded = (bytes: Uint8Array): boolean => {
  const [first = 0, second = 0] = bytes;
  return first % 16 === 8 && (first * 256 + second) % 31 === 0;
};

const unfold = (bytes: Uint8Array): Uint8Array | 'too far' | 'broken' => {
  try {
    return inflateSync(bytes, {
      maxOutputLength: mostUnfoldedBytes.ofOne,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (thrown) {
    return errorCode(thrown) === 'ERR_BUFFER_TOO_LARGE' ? 'too far' : 'broken';
  }
};
