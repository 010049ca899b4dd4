/**
 * Builds a git pack (version 2) and its index (version 2) in memory, each object whole and deflated. For a
 * plan that is made at once: one file instead of thousands. Reading packs is `git/pack.ts`.
 */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { GitObject, ObjectType } from '../git/pack.ts';

export type PackFile = {
  /** The name that git gives it, without folder and ending: `pack-<hash>`. */
  readonly name: string;
  readonly pack: Buffer;
  readonly index: Buffer;
};

export const packFileOf = (objects: ReadonlyMap<string, GitObject>): PackFile => {
  const header = Buffer.concat([Buffer.from('PACK'), uint32(2), uint32(objects.size)]);
  let offset = header.length;
  const entries = [...objects].map(([id, object]) => {
    const bytes = Buffer.concat([sizeHeader(object), deflateSync(object.bytes)]);
    const entry = { id, bytes, offset, crc: crc32(bytes) };
    offset += bytes.length;
    return entry;
  });
  const pack = withHash(Buffer.concat([header, ...entries.map(({ bytes }) => bytes)]));
  const trailer = pack.subarray(-20);
  return { name: `pack-${trailer.toString('hex')}`, pack, index: indexOf(entries, trailer) };
};

type Entry = { readonly id: string; readonly offset: number; readonly crc: number };

const types: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** Type and size: four bits of the size in the first byte, then seven a byte, smallest first. */
const sizeHeader = ({ type, bytes }: GitObject): Buffer => {
  const header: number[] = [];
  let byte = (types[type] << 4) | (bytes.length & 15);
  for (let rest = Math.floor(bytes.length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    header.push(byte | 128);
    byte = rest & 127;
  }
  return Buffer.from([...header, byte]);
};

const indexOf = (entries: readonly Entry[], trailer: Buffer): Buffer => {
  const sorted = entries.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const upTo = Array.from({ length: 256 }, (_, first) =>
    uint32(sorted.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= first).length),
  );
  return withHash(
    Buffer.concat([
      Buffer.from([0xff, 0x74, 0x4f, 0x63]),
      uint32(2),
      ...upTo,
      ...sorted.map(({ id }) => Buffer.from(id, 'hex')),
      ...sorted.map(({ crc }) => uint32(crc)),
      ...sorted.map(({ offset }) => uint32(offset)),
      trailer,
    ]),
  );
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const withHash = (bytes: Buffer): Buffer => Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
