import type * as z from 'zod';
import { type Group, ownValue } from './same-value.ts';
import { fieldsInside } from './walk-fields.ts';

/**
 * Whether a rich text editor has broken what it does not know, without the writer wanting it: a footnote `[^1]` that
 * became a link, and check boxes that are gone while their words are still there. Seen in Decap's rich text view.
 */

export const richTextDamage = (schema: z.core.$ZodType, before: Group, after: Group): boolean =>
  fieldsInside(schema).some(({ key, meta }) => {
    const [old, now] = [ownValue(before, key), ownValue(after, key)];
    if (meta.widget !== 'markdown' || typeof old !== 'string' || typeof now !== 'string') return false;
    return breaksFootnotes(old, now) || losesBoxes(old, now);
  });

const footnote = /(?<!\\)\[\^[^\]\s]+\](?!\()/g;
const footnoteAsLink = /\[\^[^\]\s]+\]\(|\\\[\^[^\]\s]+\\?\]/g;

const breaksFootnotes = (old: string, now: string): boolean =>
  count(old, footnote) > count(now, footnote) && count(now, footnoteAsLink) > count(old, footnoteAsLink);

const box = /^\s*(?:[-*+]|\d+[.)]) \[[ xX]\] +(.+)$/gm;
const item = /^\s*(?:[-*+]|\d+[.)]) +(?:\\\[[ xX]?\\?\] *)?(.+)$/gm;

/** The view loses all boxes at once. Who takes one box out by hand leaves the others. */
const losesBoxes = (old: string, now: string): boolean => {
  const boxes = wordsOf(old, box);
  if (boxes.size === 0 || wordsOf(now, box).size > 0) return false;
  const items = wordsOf(now, item);
  return [...boxes].some((words) => items.has(words));
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const wordsOf = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set([...text.matchAll(pattern)].map((found) => (found[1] ?? '').replace(/[\\*_\s]+/g, ' ').trim()));
