/**
 * The few shapes that OpenSSH's formats are made of: a string with its length before it, and text armour of base64 in
 * lines of seventy. Bytes come from strangers: whatever does not fit exactly is nothing at all.
 */

export const sshString = (bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
};

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export type WireReader = {
  readonly take: (length: number) => Buffer;
  readonly number: () => number;
  readonly string: () => Buffer;
  readonly isAtEnd: () => boolean;
};

/** @throws RangeError when there is less than is asked for */
export const wireReader = (bytes: Buffer): WireReader => {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('The bytes end too early.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = (): number => take(4).readUInt32BE();
  return { take, number, string: () => take(number()), isAtEnd: () => at === bytes.length };
};

/** @param kind - such as `SSH SIGNATURE` */
export const armored = (kind: string, bytes: Uint8Array): string => {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,70}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
};

/** @returns undefined when the text is anything but exactly one block of this kind */
export const unarmored = (kind: string, text: string): Buffer | undefined => {
  const [, base64] =
    new RegExp(`^-----BEGIN ${kind}-----\n([A-Za-z0-9+/=\n]+)-----END ${kind}-----\n$`).exec(text) ?? [];
  if (base64 === undefined) return undefined;
  const bytes = Buffer.from(base64.replaceAll('\n', ''), 'base64');
  return armored(kind, bytes) === text ? bytes : undefined;
};
