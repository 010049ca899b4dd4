/**
 * Says in a PDF what it is: title, author, language and dates, in the information dictionary, the catalog and
 * XMP, which must agree. Dates come from the job and the identity from its content, so that the same plan
 * gives the same bytes. It does not claim PDF/UA: no checker has passed it.
 */

import { createHash } from 'node:crypto';
import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { PrintJob } from './print-job.ts';

const program = 'Throughline';

export function describeDocument(document: PDFDocument, job: PrintJob): void {
  const date = new Date(job.createdAt);
  document.setTitle(job.title, { showInWindowTitleBar: true });
  document.setAuthor(job.author);
  if (job.subject !== undefined) document.setSubject(job.subject);
  document.setLanguage(job.language);
  document.setProducer(program);
  document.setCreator(program);
  document.setCreationDate(date);
  document.setModificationDate(date);
  const metadata = document.context.stream(Buffer.from(xmp(job), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(metadata));
  const identity = PDFHexString.of(identityOf(job));
  document.context.trailerInfo.ID = document.context.obj([identity, identity]);
}

function xmp({ title, author, subject, language, createdAt }: PrintJob): string {
  const date = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const alternatives = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title>${alternatives(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>${
    subject === undefined ? '' : `\n<dc:description>${alternatives(subject)}</dc:description>`
  }
<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${program}</pdf:Producer>
<xmp:CreatorTool>${program}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** XML has no room for most control characters; a title has no use for them. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function identityOf({ attachments = [], ...job }: PrintJob): string {
  const hash = createHash('sha256').update(JSON.stringify(job));
  for (const { bytes, ...attachment } of attachments) hash.update(JSON.stringify(attachment)).update(bytes);
  return hash.digest('hex').slice(0, 32);
}
