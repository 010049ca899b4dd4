import { inflateSync } from 'node:zlib';
import { type PlanData, parsePlanData } from './plan-data.ts';

/**
 * The plan's data out of a PDF of ours. Only attached files are looked at, found by their own marks in the bytes and
 * unpacked up to a bound: the rest of the PDF, which may come from anybody, is never interpreted.
 */

const largestData = 48 * 1024 * 1024;
const mostAttachments = 50;

/** @returns the last such attachment, because what is added to a PDF stands at its end; undefined when there is none */
export const planInPdf = (pdf: Buffer): PlanData | undefined => {
  let found: PlanData | undefined;
  let at = pdf.indexOf(mark);
  for (let seen = 0; at >= 0 && seen < mostAttachments; seen += 1, at = pdf.indexOf(mark, at + 1)) {
    const bytes = streamAround(pdf, at);
    found = (bytes && parsePlanData(bytes)) ?? found;
  }
  return found;
};

export const isPdf = (start: Buffer): boolean => start.toString('latin1', 0, 5) === '%PDF-';

const mark = '/EmbeddedFile\n';

/** The dictionary is short and stands right before the stream that it describes. */
const streamAround = (pdf: Buffer, at: number): Uint8Array | undefined => {
  const from = pdf.lastIndexOf('<<', at);
  const dictionary = pdf.toString('latin1', Math.max(0, from), at + 2000);
  const [head = '', keyword] = /^[\s\S]*?(?=(stream\r?\n))/.exec(dictionary)?.slice(0, 2) ?? [];
  const length = Number(/\/Length (\d{1,9})\b/.exec(head)?.[1]);
  if (from < 0 || keyword === undefined || !Number.isInteger(length)) return undefined;
  const start = from + head.length + keyword.length;
  const packed = pdf.subarray(start, start + length);
  if (!head.includes('/FlateDecode')) return packed.length <= largestData ? packed : undefined;
  try {
    return inflateSync(packed, { maxOutputLength: largestData });
  } catch {
    return undefined;
  }
};
