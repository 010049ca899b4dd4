/**
 * The rows of one file, one at a time: bytes are held against UTF-8 first, then parsed. A file in the older encoding of
 * Windows is read as that, with a warning; a file that is no text, or no CSV, refuses the bundle.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { type OnFinding, Refused } from '../oneroster/finding.ts';
import type { Limits } from './limits.ts';
import type { BundleFile } from './zip-entries.ts';

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvRequest = {
  /** `users.csv` */
  readonly name: string;
  readonly file: BundleFile;
  readonly limits: Limits;
  readonly onFinding: OnFinding;
  /** Bytes that the bundle may still bring; counted down here. */
  readonly budget: { left: number };
};

/** @throws Refused */
export async function* csvRows(request: CsvRequest): AsyncGenerator<CsvRow> {
  const { name, file, limits } = request;
  const { encoding } = await looked(request);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: limits.rowBytes,
  });
  const fed = pipeline(Readable.from(textOf(file, encoding)), parser).catch(() => undefined);
  // Within quotes the parser counts CR LF as two lines.
  let countedTwice = 0;
  try {
    for await (const { info, record } of parser as AsyncIterable<CsvRecord>) {
      for (const cell of record) if (cell.includes('\r\n')) countedTwice += cell.split('\r\n').length - 1;
      yield { line: info.lines - countedTwice, cells: record };
    }
  } catch (thrown) {
    throw thrown instanceof CsvError ? brokenCsv(name, thrown) : thrown;
  } finally {
    parser.destroy();
    await fed;
  }
}

type CsvRecord = { readonly info: { readonly lines: number }; readonly record: readonly string[] };

const brokenCsv = (file: string, { code, lines }: CsvError & { readonly lines?: number }): Refused => {
  const tooLong = code === 'CSV_MAX_RECORD_SIZE';
  const expected = tooLong ? 'shorter rows; a quotation mark may be missing' : 'quotation marks in pairs';
  const place = typeof lines === 'number' ? { line: lines } : {};
  return new Refused({ code: 'csv-broken', file, ...place, expected });
};

async function* textOf({ open }: BundleFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of await open()) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

const lineFeed = 10;
const carriageReturn = 13;

/** A first look at all bytes, which tells how to read them, and whether there are too many. */
const looked = async ({
  name,
  file,
  onFinding,
  budget,
}: CsvRequest): Promise<{ readonly encoding: string }> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let hasLoneFeed = false;
  let first: Buffer | undefined;
  let before = 0;
  for await (const part of readChunks(file)) {
    budget.left -= part.length;
    if (budget.left < 0) throw new Refused({ code: 'too-large', file: name, expected: 'a smaller file' });
    if (part.includes(0)) throw new Refused({ code: 'csv-broken', file: name, expected: 'text in UTF-8' });
    first ??= part;
    if (isUtf8) isUtf8 = decodes(decoder, part);
    for (let at = part.indexOf(lineFeed); !hasLoneFeed && at >= 0; at = part.indexOf(lineFeed, at + 1)) {
      hasLoneFeed = (at === 0 ? before : part[at - 1]) !== carriageReturn;
    }
    before = part.at(-1) ?? before;
  }
  if (isUtf8) isUtf8 = decodes(decoder);
  const say = (code: 'encoding' | 'byte-order-mark' | 'line-ends', expected: string): void =>
    onFinding({ code, file: name, expected, done: 'changed' });
  if (!isUtf8) say('encoding', 'UTF-8; read as Windows-1252, so look whether names are right');
  if (first?.subarray(0, 3).equals(byteOrderMark)) say('byte-order-mark', 'no mark, though one is allowed');
  if (hasLoneFeed) say('line-ends', 'CR LF at the end of each line');
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252' };
};

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** @throws Refused when a zip breaks off or grows beyond what it says */
async function* readChunks({ open, path }: BundleFile): AsyncGenerator<Buffer> {
  const stream = await open();
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (thrown) {
    if (thrown instanceof Refused) throw thrown;
    throw new Refused({ code: 'zip-damaged', file: path, expected: 'a file that can be read to its end' });
  }
}

const decodes = (decoder: TextDecoder, part?: Buffer): boolean => {
  try {
    if (part) decoder.decode(part, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
};
