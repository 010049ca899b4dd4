import { type Formats, formatsOf } from './formats.ts';
import { type WordLanguage, wordLanguageOf, wordLanguages } from './languages.ts';
import { message, type Values } from './messages.ts';

/**
 * What a page says besides the student's own text: messages, names of closed choices, dates, numbers, all in
 * one language. A plan in a language that we have no words for gets English, and the page says so.
 */

export type Words = Formats & {
  /** Language of these words, which is the language of the page. */
  readonly language: WordLanguage;
  /**
   * @param key - `group.key` of `content/locales/`
   * @throws Error when there is no such key: a bug of ours
   */
  readonly say: (key: string, values?: Values) => string;
  /** Name of a choice that the schema fixes: `choice('goalStatus', 'met')`. */
  readonly choice: (group: string, value: string) => string;
};

export const wordsFor = (planLanguage: string): Words => {
  const language = wordLanguageOf(planLanguage);
  const known = made.get(language);
  if (known) return known;
  const words = makeWords(language);
  made.set(language, words);
  return words;
};

const made = new Map<WordLanguage, Words>();

const makeWords = (language: WordLanguage): Words => {
  const say = (key: string, values?: Values): string => {
    const text = message(language, key, values);
    if (text === undefined) throw new Error(`There are no words for "${key}" in content/locales/en.yml.`);
    return text;
  };
  return {
    ...formatsOf(wordLanguages[language]),
    language,
    say,
    choice: (group, value) => say(`${group}.${value}`),
  };
};
