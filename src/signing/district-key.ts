/**
 * The key with which a district signs what must be provable later: heads of the register, packages. `signing.key` in the
 * data folder, for this user alone, made once; `signing.pub` beside it is for everybody. Whoever has the key can sign as
 * the district, so what is signed is also kept elsewhere.
 */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigningKey, readSigningKey, type SigningKey } from './key-file.ts';
import { publicKeyLine } from './public-key.ts';
import { signBytes, signerOf } from './ssh-signature.ts';

export type DistrictKey = {
  /** `ssh-ed25519 AAAA…`, as `ssh-keygen` reads it. */
  readonly publicKey: string;
  /** @param namespace - what it is for, such as `throughline-register` */
  readonly sign: (message: string | Uint8Array, namespace: string) => string;
  readonly holds: (message: string | Uint8Array, namespace: string, signature: string) => boolean;
};

export const keyFileName = 'signing.key';

/**
 * The district's key, made when it is not there.
 *
 * @throws when the file cannot be read or is no Ed25519 key
 */
export const districtKey = (dataFolder: string): DistrictKey => {
  const file = join(dataFolder, keyFileName);
  if (!existsSync(file)) makeKey(file);
  const key = readSigningKey(readFileSync(file, 'utf8'));
  if (key === undefined) throw new Error(`${file} is no Ed25519 key.`);
  const beside = join(dataFolder, 'signing.pub');
  if (!existsSync(beside)) writeFileSync(beside, `${publicKeyLine(key.publicBytes)}\n`);
  return keyFrom(key);
};

/** The key of a data folder in which nothing is to be made; undefined when there is none. */
export const keyIn = (dataFolder: string): DistrictKey | undefined =>
  existsSync(join(dataFolder, keyFileName)) ? districtKey(dataFolder) : undefined;

const keyFrom = (key: SigningKey): DistrictKey => ({
  publicKey: publicKeyLine(key.publicBytes),
  sign: (message, namespace) => signBytes(key, { namespace, bytes: Buffer.from(message as string) }),
  // A head that was kept elsewhere may have lost the end of its last line there.
  holds: (message, namespace, signature) =>
    signerOf(`${signature.trimEnd()}\n`, { namespace, bytes: Buffer.from(message as string) })?.equals(
      key.publicBytes,
    ) === true,
});

/** Whole or not at all, and the first of two processes wins. */
const makeKey = (file: string): void => {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, makeSigningKey('').privateText, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (thrown) {
    if (!existsSync(file)) throw thrown;
  } finally {
    rmSync(unfinished);
  }
};
