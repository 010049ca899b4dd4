/**
 * The key with which a district signs what must be provable later: heads of the register, packages. `signing.key` in the
 * data folder, for this user alone, made once; `signing.pub` beside it is for everybody. Whoever has the key can sign as
 * the district, so what is signed is also kept elsewhere.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdsSshSignature, sshPublicKey, sshSignature } from './ssh-signature.ts';

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
  const privateKey = createPrivateKey(readFileSync(file, 'utf8'));
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key.`);
  const publicKey = createPublicKey(privateKey);
  const beside = join(dataFolder, 'signing.pub');
  if (!existsSync(beside)) writeFileSync(beside, `${sshPublicKey(publicKey)}\n`);
  return keyFrom(privateKey, publicKey);
};

/** The key of a data folder in which nothing is to be made; undefined when there is none. */
export const keyIn = (dataFolder: string): DistrictKey | undefined =>
  existsSync(join(dataFolder, keyFileName)) ? districtKey(dataFolder) : undefined;

const keyFrom = (privateKey: KeyObject, publicKey: KeyObject): DistrictKey => ({
  publicKey: sshPublicKey(publicKey),
  sign: (message, namespace) => sshSignature(privateKey, { message, namespace }),
  holds: (message, namespace, signature) => holdsSshSignature(publicKey, { message, namespace, signature }),
});

/** Whole or not at all, and the first of two processes wins. */
const makeKey = (file: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const unfinished = `${file}.${process.pid}`;
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (thrown) {
    if (!existsSync(file)) throw thrown;
  } finally {
    rmSync(unfinished);
  }
};
