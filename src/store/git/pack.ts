/**
 * Reads single objects out of one git pack (index version 2) with positioned reads, so that 36 small files
 * beside 200 MB of something else cost 36 small reads. Bytes are untrusted: sizes are bounded before
 * anything is inflated, and a delta may only use a base in the same pack.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { RefusalError } from '../refusal.ts';
import { applyDelta, readVarint } from './apply-delta.ts';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';
export type GitObject = { readonly type: ObjectType; readonly bytes: Buffer };

export type Pack = {
  /** @returns the object, or null when this pack does not hold it */
  readonly read: (id: string, limitBytes: number) => GitObject | null;
  readonly close: () => void;
};

const types: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const idDelta = 7;
const longestChain = 4096;
/** What a wanted object is built from may be larger than itself. */
const largestBase = 64 * 1024 * 1024;
/** A pack up to this size is read at once when much of it is wanted; pictures do not lie in packs. */
const wholeBytes = 4 * 1024 * 1024;
const cachedBytes = 16 * 1024 * 1024;

/** @param stem - path without `.idx` and `.pack`. Throws ENOENT when a repack has just removed it. */
export const openPack = (stem: string): Pack => {
  const index = openIndex(readFileSync(`${stem}.idx`));
  const file = openSync(`${stem}.pack`, 'r');
  const end = fstatSync(file).size - 20;
  const bases = new Map<number, GitObject>();
  let held = 0;
  let reads = 0;
  let whole: Buffer | undefined;

  const bytesAt = (offset: number, length: number): Buffer => {
    // A few reads answer "is it unchanged?"; whoever needs more wants the plan, and a plan's pack is small.
    reads += 1;
    if (reads === 8 && end <= wholeBytes) whole = readFileSync(file);
    if (whole !== undefined) return whole.subarray(offset, Math.min(offset + length, end));
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, end - offset)));
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, offset));
  };

  const readEntry = (offset: number, limitBytes: number) => {
    // One read fetches the header and, for nearly every file of a plan, the whole object.
    const start = bytesAt(offset, 4096);
    const header = readVarint(start, 0, 4);
    const kind = ((start[0] ?? 0) >> 4) & 7;
    if (header.value > limitBytes)
      throw new RefusalError('too-large', `An object has ${header.value} bytes.`);
    let next = header.next;
    let base: number | null = null;
    if (kind === offsetDelta) {
      const distance = readDistance(start, next);
      next = distance.next;
      base = offset - distance.value;
    } else if (kind === idDelta) {
      base = index.find(start.toString('hex', next, next + 20));
      next += 20;
    }
    if (base !== null && (base < 12 || base >= end)) throw damagedPack();
    // Deflate never grows data by more than a few bytes in 16 KB.
    const most = next + header.value + (header.value >> 8) + 64;
    const packed = most <= start.length || start.length < 4096 ? start : bytesAt(offset, most);
    return { kind, base, bytes: inflate(packed.subarray(next), header.value) };
  };

  const readAt = (offset: number, limitBytes: number): GitObject => {
    const deltas: Buffer[] = [];
    const starts: number[] = [];
    let at = offset;
    let object = bases.get(at);
    while (object === undefined) {
      const entry = readEntry(at, at === offset ? limitBytes : largestBase);
      starts.push(at);
      if (entry.base === null) {
        const type = types[entry.kind];
        if (type === undefined) throw damagedPack();
        object = { type, bytes: entry.bytes };
      } else {
        deltas.push(entry.bytes);
        if (deltas.length > longestChain) throw damagedPack();
        at = entry.base;
        object = bases.get(at);
      }
    }
    while (deltas.length > 0) {
      const delta = deltas.pop() as Buffer;
      const most = deltas.length === 0 ? limitBytes : largestBase;
      object = { type: object.type, bytes: applyDelta({ base: object.bytes, delta, limitBytes: most }) };
    }
    if (starts.length > 0 && held + object.bytes.length <= cachedBytes) {
      held += object.bytes.length;
      bases.set(offset, object);
    }
    return object;
  };

  return {
    read: (id, limitBytes) => {
      const offset = index.find(id);
      return offset === null ? null : readAt(offset, limitBytes);
    },
    close: () => closeSync(file),
  };
};

const openIndex = (index: Buffer): { find: (id: string) => number | null } => {
  if (index.length < 1072 || index.readUInt32BE(0) !== 0xff744f63 || index.readUInt32BE(4) !== 2) {
    throw damagedPack();
  }
  const count = index.readUInt32BE(8 + 255 * 4);
  const names = 8 + 256 * 4;
  const offsets = names + count * 24;
  const longOffsets = offsets + count * 4;
  if (longOffsets + 40 > index.length) throw damagedPack();
  const find = (id: string): number | null => {
    const wanted = Buffer.from(id, 'hex');
    const first = wanted[0] ?? 0;
    let low = first === 0 ? 0 : index.readUInt32BE(8 + (first - 1) * 4);
    let high = Math.min(index.readUInt32BE(8 + first * 4), count);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = names + middle * 20;
      const order = index.compare(wanted, 0, 20, at, at + 20);
      if (order === 0) {
        const offset = index.readUInt32BE(offsets + middle * 4);
        return offset < 0x80000000
          ? offset
          : Number(index.readBigUInt64BE(longOffsets + (offset & 0x7fffffff) * 8));
      }
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return null;
  };
  return { find };
};

/** Git's distance to a delta's base: seven bits a byte, each further byte adds one. */
const readDistance = (bytes: Buffer, at: number): { value: number; next: number } => {
  let next = at;
  let byte = bytes[next++] ?? 0;
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes[next++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next };
};

const inflate = (packed: Buffer, size: number): Buffer => {
  try {
    const bytes = inflateSync(packed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
    if (bytes.length === size) return bytes;
  } catch {
    throw damagedPack();
  }
  throw damagedPack();
};

const damagedPack = (): RefusalError => new RefusalError('damaged', 'A pack of the plan cannot be read.');
