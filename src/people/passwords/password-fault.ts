import type { PasswordFault } from '../refusal.ts';
import { commonPasswords } from './common-passwords.ts';

/**
 * What is wrong with a new password: its length (NIST SP 800-63B-4, 3.1.1.2), or that little is left of it without
 * words that everybody tries and words about the person. No rule asks for capitals, digits or signs.
 */

const shortest = 15;
const longest = 128;

/** What must be left over. */
const least = { characters: 8, different: 4 } as const;

/** More common words than this in one password are a phrase. */
const commonWordsTaken = 2;

/** @param about - names, e-mail address, school: split here into words */
export const passwordFault = (password: string, about: readonly string[]): PasswordFault | undefined => {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < shortest) return 'password-short';
  if (letters.length > longest) return 'password-long';
  const plain = plainly(unitOf(letters.join('')));
  const common = commonPasswords
    .filter((word) => holds(plain, word))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, commonWordsTaken);
  if (isLittle(without(plain, common))) return 'password-common';
  return isLittle(without(plain, [...common, ...wordsIn(about)])) ? 'password-about-you' : undefined;
};

export const isTooLong = (password: string): boolean => [...password.normalize('NFKC')].length > longest;

/** `abcabcabcab` is `abc` again and again. */
const unitOf = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit;
  }
  return text;
};

/** Letter by letter, so that both spellings stay side by side. */
type Plain = { readonly typed: string; readonly meant: string };

const plainly = (text: string): Plain => {
  const typed = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return { typed, meant: typed.replaceAll(/[01345789@$!]/g, (sign) => meantBy[sign] ?? sign) };
};

const meantBy: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const holds = ({ typed, meant }: Plain, word: string): boolean =>
  typed.includes(word) || meant.includes(word);

/** What is typed, without the words, spaces, and runs such as `1234`, `qwer` or `aaa`. */
const without = ({ typed, meant }: Plain, words: readonly string[]): string => {
  const kept = [...typed];
  for (const word of words) {
    for (const spelling of [typed, meant]) {
      for (let at = spelling.indexOf(word); at >= 0; at = spelling.indexOf(word, at + 1)) {
        kept.fill('', at, at + word.length);
      }
    }
  }
  return kept.join('').replaceAll(runs, '').replaceAll(/\s/g, '');
};

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const pieces = rows
  .flatMap((row) => [row, [...row].reverse().join('')])
  .flatMap((row) =>
    Array.from({ length: row.length - 3 }, (_, from) => from).flatMap((from) =>
      Array.from({ length: row.length - from - 3 }, (_, more) => row.slice(from, from + 4 + more)),
    ),
  )
  .toSorted((a, b) => b.length - a.length);

const runs = new RegExp(`${pieces.join('|')}|(.)\\1{2,}`, 'g');

const isLittle = (left: string): boolean =>
  left.length < least.characters || new Set(left).size < least.different;

const wordsIn = (about: readonly string[]): readonly string[] =>
  [...about, 'throughline', 'school', 'student', 'counselor']
    .flatMap((text) => plainly(text).typed.split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3);
