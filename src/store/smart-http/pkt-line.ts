/**
 * Git's lines on the wire: four hex digits of length, then the bytes; `0000` ends a list. What comes in was written by
 * a stranger's program, so a length that is not one is damage.
 */
import { RefusalError } from '../refusal.ts';

export const flush = Buffer.from('0000');

/** The longest line that git takes, less its length. */
const mostBytes = 65_516;

export const pktLine = (content: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
};

/** A side band of an answer: 1 carries the report, 2 what a person reads on the terminal. */
export const bandLines = (band: 1 | 2, bytes: Uint8Array): Buffer => {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += mostBytes - 1) {
    lines.push(pktLine(Buffer.concat([Buffer.from([band]), bytes.subarray(at, at + mostBytes - 1)])));
  }
  return Buffer.concat(lines);
};

/** The lines up to the first `0000`, and where the bytes after it begin. */
export const readLines = (
  bytes: Buffer,
  mostLines: number,
): { readonly lines: readonly Buffer[]; readonly next: number } => {
  const lines: Buffer[] = [];
  for (let at = 0; ; ) {
    const digits = bytes.toString('latin1', at, at + 4);
    const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : -1;
    if (length === 0) return { lines, next: at + 4 };
    if (length < 5 || at + length > bytes.length || lines.length >= mostLines) {
      throw new RefusalError('damaged', 'What git sent cannot be read. Nothing was saved.');
    }
    lines.push(bytes.subarray(at + 4, at + length));
    at += length;
  }
};
