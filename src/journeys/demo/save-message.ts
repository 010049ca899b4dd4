import { isDeepStrictEqual } from 'node:util';
import { collectionOf } from '../../../schemas/collections.ts';
import type { EntryChange } from './saves.ts';

/**
 * The subject of a save: what was done, to which kind of entry. Titles of restricted sections stay out, for a
 * message cannot be hidden from somebody who may read the history.
 */

export const saveMessage = (changes: readonly EntryChange[]): string => {
  const lines = changes.map(lineOf);
  const [first = 'Save'] = lines;
  if (lines.length === 1) return `${first}\n`;
  return `${first}, and ${lines.length - 1} more\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
};

const openSections = new Set<string>([
  'goals',
  'coursework',
  'careers',
  'postsecondary',
  'experiences',
  'skills',
  'transitions',
]);

const lineOf = ({ path, before, after }: EntryChange): string => {
  const entry = after ?? before;
  if (!entry) return `Save ${path}`;
  const { one, section, slugPattern } = collectionOf(entry.collection);
  const title = slugPattern ? entry.slug : openSections.has(section) && entry.data.title;
  return `${verbOf(before, after)} ${one}${title ? `: ${title}` : ''}`;
};

/** The verb of the weightiest key that changed; a key that is not here makes it a plain change. */
const verbs = [
  ['reply', 'Reply to'],
  ['answer', 'Answer'],
  ['school', 'Answer in'],
  ['family', 'Answer in'],
  ['reflections', 'Reflect on'],
  ['ratings', 'Rate'],
  ['steps', 'Check off a step of'],
  ['tasks', 'Check off a task of'],
  ['log', 'Log hours of'],
  ['evidence', 'Show evidence of'],
  ['agreed', 'Sign'],
] as const;

/** What changes along with words: the reason of an answer, the day of the last look. */
const details = new Set(['answered', 'reason', 'status', 'updated', 'explored']);

const verbOf = (before: EntryChange['before'], after: EntryChange['after']): string => {
  if (!before) return 'Add';
  if (!after) return 'Remove';
  const keys = [...new Set([...Object.keys(before.data), ...Object.keys(after.data)])];
  const changed = keys.filter((key) => !isDeepStrictEqual(before.data[key], after.data[key]));
  const told = changed.filter((key) => !details.has(key));
  const isPlain = told.some((key) => verbs.every(([known]) => known !== key));
  return (isPlain ? undefined : verbs.find(([key]) => told.includes(key))?.[1]) ?? 'Change';
};
