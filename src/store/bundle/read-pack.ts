/**
 * All objects of a pack that came from outside, in memory and without starting git: every size is bounded before
 * anything is inflated, every hash is worked out here, and a delta may only rest on an object of the same pack.
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { applyDelta, readVarint } from '../git/apply-delta.ts';
import { objectIdOf } from '../git/object-id.ts';
import type { GitObject, ObjectType } from '../git/pack.ts';
import { RefusalError } from '../refusal.ts';
import { historyLimits } from './history-limits.ts';

export type PackLimits = Readonly<Record<'objects' | 'bytes' | 'objectBytes', number>>;

/** @returns id -> object; throws RefusalError `damaged` or `too-large` */
export const readPack = (pack: Buffer, limits: PackLimits = historyLimits): Map<string, GitObject> => {
  const count = countIn(pack, limits);
  const end = pack.length - 20;
  const state: State = { pack, end, limits, byOffset: new Map(), byId: new Map(), waiting: [], bytes: 0 };
  let offset = 12;
  for (let read = 0; read < count; read += 1) offset = readEntry(state, offset);
  if (offset !== end) throw damagedPack();
  // Deltas may stand before what they rest on, but each round must settle at least one.
  for (let waiting = state.waiting; waiting.length > 0; ) {
    const left = waiting.filter((delta) => !settle(state, delta));
    if (left.length === waiting.length) throw damagedPack();
    waiting = left;
  }
  return state.byId;
};

type Delta = { readonly offset: number; readonly base: number | string; readonly delta: Buffer };

type State = {
  readonly pack: Buffer;
  readonly end: number;
  readonly limits: PackLimits;
  readonly byOffset: Map<number, GitObject>;
  readonly byId: Map<string, GitObject>;
  readonly waiting: Delta[];
  bytes: number;
};

const types: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };

const countIn = (pack: Buffer, limits: PackLimits): number => {
  const isPack = pack.length >= 32 && pack.toString('latin1', 0, 4) === 'PACK' && pack.readUInt32BE(4) === 2;
  const sum = isPack ? createHash('sha1').update(pack.subarray(0, -20)).digest() : null;
  if (!sum?.equals(pack.subarray(-20))) throw damagedPack();
  const count = pack.readUInt32BE(8);
  if (count > limits.objects) throw tooLarge();
  return count;
};

/** @returns where the next entry begins */
const readEntry = (state: State, offset: number): number => {
  const { pack, end } = state;
  const kind = ((pack[offset] ?? 0) >> 4) & 7;
  const size = readVarint(pack, offset, 4);
  if (size.value > state.limits.objectBytes) throw tooLarge();
  let at = size.next;
  let base: number | string | null = null;
  if (kind === 6) {
    const distance = readDistance(pack, at);
    at = distance.next;
    base = offset - distance.value;
  } else if (kind === 7) {
    base = pack.toString('hex', at, at + 20);
    at += 20;
  }
  if (at >= end) throw damagedPack();
  const { bytes, used } = inflate(pack.subarray(at, end), size.value);
  if (base !== null) state.waiting.push({ offset, base, delta: bytes });
  else {
    const type = types[kind];
    if (type === undefined) throw damagedPack();
    keep(state, offset, { type, bytes });
  }
  return at + used;
};

const settle = (state: State, { offset, base, delta }: Delta): boolean => {
  const found = typeof base === 'number' ? state.byOffset.get(base) : state.byId.get(base);
  if (found === undefined) return false;
  const bytes = applyDelta({ base: found.bytes, delta, limitBytes: state.limits.objectBytes });
  keep(state, offset, { type: found.type, bytes });
  return true;
};

const keep = (state: State, offset: number, object: GitObject): void => {
  state.bytes += object.bytes.length;
  if (state.bytes > state.limits.bytes) throw tooLarge();
  state.byOffset.set(offset, object);
  state.byId.set(objectIdOf(object.type, object.bytes), object);
};

const inflate = (packed: Buffer, size: number): { readonly bytes: Buffer; readonly used: number } => {
  try {
    const chunkSize = Math.max(64, size + 1);
    const { buffer, engine } = inflateSync(packed, {
      info: true,
      chunkSize,
      maxOutputLength: size + 1,
    }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    if (buffer.length === size) return { bytes: buffer, used: engine.bytesWritten };
  } catch {
    throw damagedPack();
  }
  throw damagedPack();
};

/** Git's distance to a delta's base: seven bits a byte, each further byte adds one. */
const readDistance = (bytes: Buffer, at: number): { readonly value: number; readonly next: number } => {
  let next = at;
  let byte = bytes[next++] ?? 0;
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes[next++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next };
};

const damagedPack = (): RefusalError =>
  new RefusalError(
    'damaged',
    'The history cannot be read: it is damaged or not whole. Nothing was taken in.',
  );

const tooLarge = (): RefusalError =>
  new RefusalError('too-large', 'The history is larger than that of any plan. Nothing was taken in.');
