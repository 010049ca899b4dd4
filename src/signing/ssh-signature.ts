import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readSshStrings, sshNumber, sshString } from './ssh-wire.ts';

/**
 * Signatures as OpenSSH writes them (PROTOCOL.sshsig), so that `ssh-keygen -Y verify` on any computer can check what
 * this software signed. Ed25519 only. A namespace says what a signature is for: one for a register is none for a package.
 */

const magic = Buffer.from('SSHSIG');
const keyType = 'ssh-ed25519';
const hashName = 'sha512';

export type SshSigned = {
  readonly message: string | Uint8Array;
  /** `throughline-register`; the same for signing and for verifying. */
  readonly namespace: string;
};

/** @returns the armored signature, which ends with a line break */
export const sshSignature = (privateKey: KeyObject, { message, namespace }: SshSigned): string => {
  const publicKey = createPublicKey(privateKey);
  const signature = sign(null, signedBytes(message, namespace), privateKey);
  const blob = Buffer.concat([
    magic,
    sshNumber(1),
    sshString(publicBlob(publicKey)),
    sshString(namespace),
    sshString(''),
    sshString(hashName),
    sshString(Buffer.concat([sshString(keyType), sshString(signature)])),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
};

/** @returns whether the signature is one of this key, for this message, for this purpose; false for anything odd */
export const holdsSshSignature = (
  publicKey: KeyObject,
  { message, namespace, signature }: SshSigned & { readonly signature: string },
): boolean => {
  const armored = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/.exec(
    signature,
  );
  const blob = Buffer.from(armored?.[1] ?? '', 'base64');
  const start = magic.length + 4;
  if (!blob.subarray(0, start).equals(Buffer.concat([magic, sshNumber(1)]))) return false;
  const [key, name, , hash, wrapped] = readSshStrings(blob.subarray(start), 5);
  const [type, raw] = readSshStrings(wrapped ?? Buffer.alloc(0), 2);
  return (
    key?.equals(publicBlob(publicKey)) === true &&
    name?.toString() === namespace &&
    hash?.toString() === hashName &&
    type?.toString() === keyType &&
    raw?.length === 64 &&
    verify(null, signedBytes(message, namespace), publicKey, raw)
  );
};

/** One line of an `authorized_keys` or `allowed_signers` file: `ssh-ed25519 AAAA…`. */
export const sshPublicKey = (publicKey: KeyObject): string =>
  `${keyType} ${publicBlob(publicKey).toString('base64')}`;

const publicBlob = (publicKey: KeyObject): Buffer => {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([sshString(keyType), sshString(Buffer.from(x, 'base64url'))]);
};

const signedBytes = (message: string | Uint8Array, namespace: string): Buffer =>
  Buffer.concat([
    magic,
    sshString(namespace),
    sshString(''),
    sshString(hashName),
    sshString(createHash(hashName).update(message).digest()),
  ]);
