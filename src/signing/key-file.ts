import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { armored, sshString, uint32, unarmored, wireReader } from './ssh-wire.ts';

/**
 * A district's Ed25519 key as a file: OpenSSH's own form, which `ssh-keygen` reads too, or PKCS8. Without a password:
 * the file's place and mode protect it. Says only whether it is such a key, never what is in it.
 */

export type SigningKey = {
  readonly privateKey: KeyObject;
  /** 32 bytes. */
  readonly publicBytes: Buffer;
};

/** @returns undefined when the text is no Ed25519 key that can be read without a password */
export const readSigningKey = (text: string): SigningKey | undefined => {
  try {
    const privateKey = text.includes(openSsh) ? fromOpenSsh(text) : createPrivateKey(text);
    if (privateKey?.asymmetricKeyType !== 'ed25519') return undefined;
    return { privateKey, publicBytes: publicBytesOf(privateKey) };
  } catch {
    return undefined;
  }
};

export type MadeKey = { readonly privateText: string; readonly publicBytes: Buffer };

/** @param comment - stands at the end of the public key, such as the name of the district */
export const makeSigningKey = (comment: string): MadeKey => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d as string, 'base64url');
  const publicBytes = publicBytesOf(privateKey);
  return { privateText: armored(openSsh, openSshBytes({ seed, publicBytes, comment })), publicBytes };
};

const openSsh = 'OPENSSH PRIVATE KEY';
const magic = 'openssh-key-v1\0';
const type = 'ssh-ed25519';

const publicBytesOf = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key as never).export({ format: 'jwk' }).x as string, 'base64url');

type Parts = { readonly seed: Buffer; readonly publicBytes: Buffer; readonly comment: string };

/** The format has a number twice that tells a wrong password; without a password any number will do. */
const openSshBytes = ({ seed, publicBytes, comment }: Parts): Buffer => {
  const secret = Buffer.concat([
    uint32(0),
    uint32(0),
    sshString(type),
    sshString(publicBytes),
    sshString(Buffer.concat([seed, publicBytes])),
    sshString(comment),
  ]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  return Buffer.concat([
    Buffer.from(magic),
    sshString('none'),
    sshString('none'),
    sshString(''),
    uint32(1),
    sshString(Buffer.concat([sshString(type), sshString(publicBytes)])),
    sshString(Buffer.concat([secret, padding])),
  ]);
};

const fromOpenSsh = (text: string): KeyObject | undefined => {
  const bytes = unarmored(openSsh, `${text.replaceAll('\r', '').trim()}\n`);
  if (bytes === undefined) return undefined;
  const outer = wireReader(bytes);
  const isPlain =
    outer.take(magic.length).toString() === magic &&
    outer.string().toString() === 'none' &&
    outer.string().toString() === 'none' &&
    outer.string().length === 0 &&
    outer.number() === 1;
  if (!isPlain) return undefined;
  outer.string();
  const inner = wireReader(outer.string());
  const [first, second] = [inner.number(), inner.number()];
  if (first !== second || inner.string().toString() !== type) return undefined;
  const publicBytes = inner.string();
  const seed = inner.string().subarray(0, 32);
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    d: seed.toString('base64url'),
    x: publicBytes.toString('base64url'),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
};
