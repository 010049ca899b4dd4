import { readFileSync, statSync } from 'node:fs';
import { readSigningKey, type SigningKey } from '../../signing/key-file.ts';
import { UsageError } from '../usage-error.ts';

/** A file with a district's private key, as it was typed. */

/** @throws UsageError when it cannot be read or is no Ed25519 key without a password */
export const signingKeyAt = (file: string): SigningKey => {
  const key = statSync(file, { throwIfNoEntry: false })?.isFile()
    ? readSigningKey(readFileSync(file, 'utf8'))
    : undefined;
  if (key) return key;
  throw new UsageError(`${file} is no Ed25519 key without a password. Make one with: ilp key make ${file}`);
};
