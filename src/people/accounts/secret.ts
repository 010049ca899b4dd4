import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The key that signs cookies: `secret.key` in the data folder, for this user alone, made once. Without the file every
 * session ends; with it and the database, anybody is anyone.
 */

/** @returns 43 characters that hold 256 bits */
export const readSecret = (file: string): string => {
  if (!existsSync(file)) makeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < shortest) throw new Error(`${file} is not a key of this software.`);
  return secret;
};

const shortest = 43;

/** Whole or not at all, and the first of two processes wins. */
const makeSecret = (file: string): void => {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (thrown) {
    if (!existsSync(file)) throw thrown;
  } finally {
    rmSync(unfinished);
  }
};
