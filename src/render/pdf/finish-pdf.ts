/**
 * From Chromium's PDF to ours, in place and in one pass: page numbers in the contents, a mended tag tree, links
 * with descriptions, metadata, attachments. Pages are never copied to a new document, which would lose the
 * tags. The same print and the same job give the same bytes.
 */

import { AFRelationship, ParseSpeeds, PDFDocument, PDFStreamWriter } from 'pdf-lib';
import { describeDocument } from './describe-document.ts';
import { describeLinks } from './describe-links.ts';
import { mendContents } from './mend-contents.ts';
import { mendStructure } from './mend-structure.ts';
import { pageNumberById, pageNumbersByContent } from './page-numbers.ts';
import type { PrintJob } from './print-job.ts';
import type { RawPrint } from './sealed-page.ts';
import { structureElements } from './structure-tree.ts';

export type FinishedPdf =
  | { readonly pdf: Uint8Array }
  /** The contents could not be numbered in place; print again with these numbers in the page. */
  | { readonly printAgainWith: ReadonlyMap<string, number> };

export async function finishPdf(job: PrintJob, print: RawPrint): Promise<FinishedPdf> {
  const document = await PDFDocument.load(print.pdf, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  });
  const elements = structureElements(document);
  const pageNumbers = pageNumberById(document);
  const numbers = pageNumbersByContent(document, { elements, pageNumbers });
  const written = mendContents(document, { numbers, rightToLeft: print.rightToLeft });
  if (written < print.numbered.length) return { printAgainWith: pageNumbers };
  mendStructure(document, elements);
  describeLinks(document, { links: print.links, pageNumbers, pageWord: job.pageWord ?? 'page' });
  describeDocument(document, job);
  await attachFiles(document, job);
  // What `save()` would do, but with ten times as many objects in a stream: half the time, and smaller.
  await document.flush();
  const pdf = await PDFStreamWriter.forContext(document.context, Infinity, true, 500).serializeToBuffer();
  return { pdf };
}

async function attachFiles(document: PDFDocument, { attachments = [], createdAt }: PrintJob): Promise<void> {
  const date = new Date(createdAt);
  // A name tree is sorted.
  const sorted = attachments.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, bytes, mime, description } of sorted) {
    await document.attach(bytes, name, {
      mimeType: mime,
      description,
      creationDate: date,
      modificationDate: date,
      afRelationship: AFRelationship.Data,
    });
  }
}
