import { plainProse } from '../prose/plain-prose.ts';
import { wordsOf } from '../prose/words-of.ts';

/** How much two texts have in common, as bags of words: 0 nothing, 1 everything, the same both ways round. */

export type Bag = { readonly counts: ReadonlyMap<string, number>; readonly size: number };

export const bagOf = (texts: readonly string[]): Bag => {
  const counts = new Map<string, number>();
  let size = 0;
  for (const text of texts) {
    for (const { key } of wordsOf(plainProse(text))) {
      const word = key.toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
      size++;
    }
  }
  return { counts, size };
};

/** Dice's coefficient; two empty bags have nothing in common. */
export const likeness = (left: Bag, right: Bag): number => {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const [word, count] of left.counts) common += Math.min(count, right.counts.get(word) ?? 0);
  return (2 * common) / (left.size + right.size);
};
