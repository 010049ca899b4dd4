import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Passwords as they are stored: argon2id with what OWASP asks at least, in the PHC string format. */

const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** @returns `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>` */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...cost, tagLength, nonce, message: asTyped(password) });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
};

export const verifyPassword = async ({ hash, password }: Verification): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', expected = ''] = phc.exec(hash) ?? [];
  if (expected === '') return false;
  const tag = Buffer.from(expected, 'base64');
  const found = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
    nonce: Buffer.from(salt, 'base64'),
    message: asTyped(password),
  });
  return timingSafeEqual(tag, found);
};

type Verification = { readonly hash: string; readonly password: string };

const derive = promisify(argon2);

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The same letters, however a keyboard composes them (NIST SP 800-63B-4, 3.1.1.2). */
const asTyped = (password: string): string => password.normalize('NFKC');

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
