import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { sshString, wireReader } from './ssh-wire.ts';

/** An Ed25519 public key as people pass it on: OpenSSH's one line, and the fingerprint that is read out or printed. */

const type = 'ssh-ed25519';

/** The bytes that OpenSSH hashes and puts into base64. */
export const keyBlob = (publicBytes: Uint8Array): Buffer =>
  Buffer.concat([sshString(type), sshString(publicBytes)]);

/** `ssh-ed25519 AAAA... comment`, without a line end. */
export const publicKeyLine = (publicBytes: Uint8Array, comment = ''): string =>
  `${type} ${keyBlob(publicBytes).toString('base64')} ${comment}`.trim();

/** `SHA256:...`, as `ssh-keygen -l` says it. */
export const fingerprintOf = (publicBytes: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(keyBlob(publicBytes)).digest('base64').replace(/=+$/, '')}`;

/** @returns the 32 bytes; undefined when the blob is no Ed25519 key */
export const publicBytesIn = (blob: Buffer): Buffer | undefined => {
  try {
    const reader = wireReader(blob);
    if (reader.string().toString() !== type) return undefined;
    const bytes = reader.string();
    return bytes.length === 32 && reader.isAtEnd() ? bytes : undefined;
  } catch {
    return undefined;
  }
};

export const publicKeyOf = (publicBytes: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicBytes).toString('base64url') },
    format: 'jwk',
  });
