import { expect, test } from 'vitest';
import { type Run, wordsThatDiffer } from './words-that-differ.ts';

const marked = (runs: readonly Run[]) =>
  runs.map(({ text, isOnlyHere }) => (isOnlyHere ? `[${text}]` : text)).join('');

const compared = (mine: string, theirs: string) => {
  const found = wordsThatDiffer(mine, theirs);
  return [marked(found.mine), marked(found.theirs)];
};

test('words that only one side has are marked there', () => {
  expect(compared('Ask Ms. Rocha on Monday', 'Ask Mr. Osei on Monday')).toEqual([
    'Ask [Ms. Rocha] on Monday',
    'Ask [Mr. Osei] on Monday',
  ]);
});

test('equal texts have no mark, an empty one has nothing', () => {
  expect(compared('The same', 'The same')).toEqual(['The same', 'The same']);
  expect(compared('New', '')).toEqual(['[New]', '']);
});

test('texts run together again as they were, whatever their letters', () => {
  const text = 'أريد أن أصبح  ممرضة.\n\nPorque gosto de ajudar. 😀';
  expect(
    wordsThatDiffer(text, 'x')
      .mine.map((run) => run.text)
      .join(''),
  ).toBe(text);
});

test('texts beyond any plan are marked as a whole and take no time', () => {
  const long = 'word '.repeat(3000).trim();
  expect(wordsThatDiffer(long, `${long} more`).mine).toEqual([{ text: long, isOnlyHere: true }]);
});
