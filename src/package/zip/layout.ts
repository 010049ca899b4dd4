/**
 * The one layout of our zip files: every file stored as it is, one after the other, no comments, no extra fields, all
 * dated 1980-01-01. The bytes follow from names and contents alone, on every machine and with every version of a
 * compressor, so a reader can hold the whole container against them and nothing can be hidden between files.
 *
 * @see content/handbook/decisions/0024-a-zip-that-can-be-held-against-itself.md
 */

export type Stored = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly crc32: number;
};

export type Placed = Stored & { readonly offset: number };

export const endBytes = 22;
const localBytes = 30;
const centralBytes = 46;

/** Version 2.0, names in UTF-8, stored, 1980-01-01 00:00:00. */
const writeCommon = (into: Buffer, at: number, { path, sizeBytes, crc32 }: Stored): void => {
  into.writeUInt16LE(20, at);
  into.writeUInt16LE(0x0800, at + 2);
  into.writeUInt16LE(0, at + 4);
  into.writeUInt16LE(0, at + 6);
  into.writeUInt16LE(0x21, at + 8);
  into.writeUInt32LE(crc32, at + 10);
  into.writeUInt32LE(sizeBytes, at + 14);
  into.writeUInt32LE(sizeBytes, at + 18);
  into.writeUInt16LE(Buffer.byteLength(path), at + 22);
};

export const localHeader = (file: Stored): Buffer => {
  const header = Buffer.alloc(localBytes);
  header.write('PK\x03\x04', 'latin1');
  writeCommon(header, 4, file);
  return Buffer.concat([header, Buffer.from(file.path)]);
};

export const centralHeader = (file: Placed): Buffer => {
  const header = Buffer.alloc(centralBytes);
  header.write('PK\x01\x02', 'latin1');
  // Made under Unix, so that the mode below counts.
  header.writeUInt16LE((3 << 8) | 20, 4);
  writeCommon(header, 6, file);
  header.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  header.writeUInt32LE(file.offset, 42);
  return Buffer.concat([header, Buffer.from(file.path)]);
};

export type Directory = { readonly files: number; readonly offset: number; readonly sizeBytes: number };

export const endRecord = ({ files, offset, sizeBytes }: Directory): Buffer => {
  const record = Buffer.alloc(endBytes);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(sizeBytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
};

/** How many bytes a file takes in the zip, its header included. */
export const spanOf = ({ path, sizeBytes }: Pick<Stored, 'path' | 'sizeBytes'>): number =>
  localBytes + Buffer.byteLength(path) + sizeBytes;

/** @returns undefined when the bytes are not the beginning of a header of the directory */
export const readCentralHeader = (
  bytes: Buffer,
  at: number,
): { readonly file: Placed; readonly next: number } | undefined => {
  if (at + centralBytes > bytes.length) return undefined;
  const nameEnd = at + centralBytes + bytes.readUInt16LE(at + 28);
  if (nameEnd > bytes.length) return undefined;
  const file = {
    path: bytes.toString('latin1', at + centralBytes, nameEnd),
    crc32: bytes.readUInt32LE(at + 16),
    sizeBytes: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  return { file, next: nameEnd };
};

export const readEndRecord = (bytes: Buffer): Directory => ({
  files: bytes.readUInt16LE(10),
  sizeBytes: bytes.readUInt32LE(12),
  offset: bytes.readUInt32LE(16),
});
