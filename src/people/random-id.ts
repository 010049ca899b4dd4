import { randomInt } from 'node:crypto';

/** 16 random characters of a-z and 0-9: 82 bits, so that nobody guesses or counts. */
export const randomId = (): string =>
  Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
