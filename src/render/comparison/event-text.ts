import type { DiffEvent } from '../../diff/events/event-names.ts';
import type { Tally } from '../../diff/summary/summary.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import { choiceText } from './value-text.ts';

/** What an event is called beside the name of its entry, and what many of them come to. */

/** `Met`, `3 steps done`, `From level 2 to 3`. */
export const eventText = (event: DiffEvent, words: FileSentences): string => {
  const { count, from, to, choice, name } = event;
  const shown = (value: string | number | undefined): string => {
    if (value === undefined) return '';
    if (name === 'money-sure' || name === 'costs-changed') return words.dollars(Number(value));
    if (choice !== undefined) return choiceText(choice, String(value), words);
    return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? words.date(String(value)) : String(value);
  };
  return words.say(`diffEvent.${keyOf(event)}`, { count, from: shown(from), to: shown(to) });
};

const keyOf = ({ name, from, to }: DiffEvent): string => {
  if (name === 'skill-rated')
    return from === undefined ? 'skill-rated-first' : from === to ? 'skill-rated-again' : name;
  if (name === 'due-moved') return from === undefined ? 'due-set' : to === undefined ? 'due-cleared' : name;
  if (name === 'status-moved') return from === undefined ? 'status-set' : name;
  return name;
};

/** What matters most first; whatever has no phrase of its own is counted at the end. */
export const tallyTexts = (tallies: readonly Tally[], words: FileSentences, most = 6): readonly string[] => {
  const named = tallies.filter(({ name }) => words.has(`diffTally.${name}`));
  const shown = named.slice(0, most);
  const rest = tallies.filter((tally) => !shown.includes(tally)).reduce((sum, tally) => sum + once(tally), 0);
  return [
    ...shown.map(({ name, count }) => words.say(`diffTally.${name}`, { count })),
    ...(rest > 0 ? [words.say('diff.smaller', { count: rest })] : []),
  ];
};

/** Two hundred hours are one change. */
const once = ({ name, count }: Tally): number => (name === 'hours-added' ? 1 : count);

/** One sentence. */
export const sentenceOf = (phrases: readonly string[], words: FileSentences): string => {
  const text = words.list(phrases);
  return text === '' ? '' : `${text.charAt(0).toLocaleUpperCase(words.language)}${text.slice(1)}.`;
};
