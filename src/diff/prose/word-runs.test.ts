import { expect, test } from 'vitest';
import { saysTheSame, wordRuns } from './word-runs.ts';

/** A text as one line, with what is gone in brackets and what is new in braces. */
const shown = (before: string, after: string): string =>
  wordRuns(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[${text}]` : `{${text}}`))
    .join('');

test('a word that was exchanged is marked by itself', () => {
  expect(shown('I like big boats.', 'I like small boats.')).toBe('I like [big ]{small }boats.');
});

test('words at the end, at the beginning and in between are found', () => {
  expect(shown('I like boats', 'I like boats a lot')).toBe('I like boats {a lot}');
  expect(shown('boats are good', 'Today boats are good')).toBe('{Today }boats are good');
});

test('a text that shares hardly a word is told as a whole', () => {
  expect(shown('I will be a vet for cats.', 'Nursing is what everybody at home talks about now.')).toBe(
    '[I will be a vet for cats.]{Nursing is what everybody at home talks about now.}',
  );
});

test('two long texts with nothing in common do not take long', () => {
  const words = (from: number) => Array.from({ length: 20_000 }, (_, index) => `w${from + index}`).join(' ');
  expect(wordRuns(words(0), words(20_000))).toHaveLength(2);
});

test.each([
  ['emphasis', 'I *like* boats', 'I **like** boats'],
  ['line ends', 'I like\nboats', 'I like boats'],
  ['Windows line ends', 'I like\r\nboats', 'I like\nboats'],
  ['list marks', '* one\n* two', '- one\n- two'],
  ['heading marks', '# Boats', 'Boats'],
  ['how an accent is stored', 'cafe\u0301', 'caf\u00e9'],
  ['wider spaces', 'I  like   boats', 'I like boats'],
])('%s are no difference', (_, before, after) => {
  expect(saysTheSame(before, after)).toBe(true);
});

test.each([
  ['a case', 'march', 'March'],
  ['a point', 'I like boats', 'I like boats.'],
  ['an underscore inside a word', 'snake_case', 'snakecase'],
  ['an accent', 'cafe', 'café'],
])('%s is a difference', (_, before, after) => {
  expect(saysTheSame(before, after)).toBe(false);
});

test('other scripts are compared by words too', () => {
  expect(shown('أحب القوارب الكبيرة جدا', 'أحب القوارب الصغيرة جدا')).toBe(
    'أحب القوارب [الكبيرة ]{الصغيرة }جدا',
  );
});
