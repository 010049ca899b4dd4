import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Holds the handbook's page on security against the tests that it names. */

const rows = readFileSync('content/handbook/security.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([, item = '', promise = '', heldBy = '', missing = '']) =>
    /^[A-Z]\d+$/.test(item) ? [{ item, promise, heldBy, missing }] : [],
  );

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

test('has a row for every item', () => {
  const counts = { A: 8, S: 13, W: 10, F: 8, G: 11, L: 5 };
  expect(rows.map(({ item }) => item)).toEqual(
    Object.entries(counts).flatMap(([letter, count]) => numbered(letter, count)),
  );
});

test.each(rows)('$item is held by tests that are there, or says what is missing', ({ heldBy, missing }) => {
  const named = [...heldBy.matchAll(/`([^`]+\.test\.ts)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));
  expect(named).toHaveLength(heldBy === 'no test' ? 0 : heldBy.split('<br>').length);
  if (named.length === 0) expect(missing).not.toBe('');
  const gone = named.filter(({ file, title }) => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return !["'", '`'].some((quote) => text.includes(title + quote));
  });
  expect(gone).toEqual([]);
});
