import { createHash, sign, verify } from 'node:crypto';
import type { SigningKey } from './key-file.ts';
import { keyBlob, publicBytesIn, publicKeyOf } from './public-key.ts';
import { armored, sshString, uint32, unarmored, wireReader } from './ssh-wire.ts';

/**
 * Detached signatures in OpenSSH's form (PROTOCOL.sshsig), so that `ssh-keygen -Y verify` checks them without our
 * software. The same key and the same bytes give the same signature. The namespace keeps a signature made for one
 * purpose from being passed off for another.
 */

export type SignedBytes = { readonly namespace: string; readonly bytes: Uint8Array };

export const signBytes = ({ privateKey, publicBytes }: SigningKey, signed: SignedBytes): string => {
  const signature = sign(null, whatIsSigned(signed), privateKey);
  return armored(
    kind,
    Buffer.concat([
      Buffer.from(magic),
      uint32(1),
      sshString(keyBlob(publicBytes)),
      sshString(signed.namespace),
      sshString(''),
      sshString(hash),
      sshString(Buffer.concat([sshString('ssh-ed25519'), sshString(signature)])),
    ]),
  );
};

/** @returns the key that signed exactly these bytes for this purpose; undefined when none did */
export const signerOf = (text: string, signed: SignedBytes): Buffer | undefined => {
  const bytes = unarmored(kind, text);
  if (bytes === undefined) return undefined;
  try {
    const reader = wireReader(bytes);
    const isOurs = reader.take(magic.length).toString() === magic && reader.number() === 1;
    const publicBytes = publicBytesIn(reader.string());
    const isFor = reader.string().toString() === signed.namespace && reader.string().length === 0;
    const isHash = reader.string().toString() === hash;
    const wrapped = wireReader(reader.string());
    if (!isOurs || !publicBytes || !isFor || !isHash || !reader.isAtEnd()) return undefined;
    if (wrapped.string().toString() !== 'ssh-ed25519') return undefined;
    const signature = wrapped.string();
    const holds =
      wrapped.isAtEnd() && verify(null, whatIsSigned(signed), publicKeyOf(publicBytes), signature);
    return holds ? publicBytes : undefined;
  } catch {
    return undefined;
  }
};

const kind = 'SSH SIGNATURE';
const magic = 'SSHSIG';
const hash = 'sha512';

const whatIsSigned = ({ namespace, bytes }: SignedBytes): Buffer =>
  Buffer.concat([
    Buffer.from(magic),
    sshString(namespace),
    sshString(''),
    sshString(hash),
    sshString(createHash('sha512').update(bytes).digest()),
  ]);
