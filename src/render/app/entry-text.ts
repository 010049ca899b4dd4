import type { Phrase } from '../words/names.ts';
import type { Words } from '../words/words.ts';
import type { EntryName } from './home.ts';

/** What a page calls an entry, and whether that already says what kind of entry it is. */
export const entryText = (
  { collection, title }: EntryName,
  words: Words,
): { readonly phrase: Phrase; readonly saysKind: boolean } => {
  const kind = words.choice('entryKind', collection);
  if (!title) return { phrase: { text: kind }, saysKind: true };
  if (!byYear.has(collection)) return { phrase: title, saysKind: false };
  return { phrase: { text: `${kind} ${words.schoolYear(title.text)}` }, saysKind: true };
};

/** Their title is a school year, which alone would puzzle. */
const byYear: ReadonlySet<string> = new Set(['course-plan', 'reviews']);
