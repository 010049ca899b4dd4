/**
 * The few pieces of SSH's binary format (RFC 4251, section 5) that an Ed25519 key and a signature are made of: a length
 * of four bytes, then the bytes. Reading refuses what ends too early; it never reads past its bytes.
 */

export const sshString = (value: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

export const sshNumber = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** @returns one string after another, and an empty one for each that is not there */
export const readSshStrings = (bytes: Buffer, count: number): readonly Buffer[] => {
  let at = 0;
  return Array.from({ length: count }, () => {
    const length = at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0;
    const value = bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    return value;
  });
};
