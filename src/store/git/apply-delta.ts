/**
 * Git's delta: a list of "copy from the base" and "add these bytes". Every copy is checked against the
 * base's length and every size against the limit, because a pack may come from a stranger.
 */
import { RefusalError } from '../refusal.ts';

export const applyDelta = (input: {
  readonly base: Buffer;
  readonly delta: Buffer;
  readonly limitBytes: number;
}): Buffer => {
  const { base, delta } = input;
  const from = readVarint(delta, 0, 7);
  const to = readVarint(delta, from.next, 7);
  if (from.value !== base.length) throw damagedDelta();
  if (to.value > input.limitBytes) throw new RefusalError('too-large', `An object has ${to.value} bytes.`);
  const result = Buffer.allocUnsafe(to.value);
  let at = to.next;
  let written = 0;
  while (at < delta.length) {
    const operation = delta[at++] ?? 0;
    let source = delta;
    let start = at;
    let length = operation;
    if (operation & 0x80) {
      source = base;
      start = 0;
      length = 0;
      for (let bit = 0; bit < 4; bit++) if (operation & (1 << bit)) start += (delta[at++] ?? 0) * 256 ** bit;
      for (let bit = 0; bit < 3; bit++)
        if (operation & (16 << bit)) length += (delta[at++] ?? 0) * 256 ** bit;
      if (length === 0) length = 0x10000;
    } else {
      at += length;
    }
    if (length === 0 || start + length > source.length || written + length > result.length)
      throw damagedDelta();
    source.copy(result, written, start, start + length);
    written += length;
  }
  if (written !== result.length) throw damagedDelta();
  return result;
};

/** A size in seven-bit groups, lowest first; the first byte may carry fewer bits. */
export const readVarint = (bytes: Buffer, at: number, firstBits: number): { value: number; next: number } => {
  let next = at;
  let byte = bytes[next++] ?? 0;
  let value = byte & ((1 << firstBits) - 1);
  let factor = 2 ** firstBits;
  while (byte & 0x80) {
    byte = bytes[next++] ?? 0;
    value += (byte & 0x7f) * factor;
    factor *= 128;
  }
  return { value, next };
};

const damagedDelta = (): RefusalError => new RefusalError('damaged', 'A pack of the plan cannot be read.');
