import { type Formats, formatsOf } from './formats.ts';
import { type WordLanguage, wordLanguages } from './languages.ts';
import { localeFile } from './locale-file.ts';

/** Names of choices, dates and lists for code that runs without the compiled templates. Whole sentences are theirs. */

export type FileWords = Formats & {
  readonly language: WordLanguage;
  /** @returns the value itself when neither the language nor English names it */
  readonly choice: (group: string, value: string) => string;
};

export const fileWords = (language: WordLanguage): FileWords => {
  const own = localeFile(`${language}.yml`) as Groups;
  const english = localeFile('en.yml') as Groups;
  return {
    ...formatsOf(wordLanguages[language]),
    language,
    choice: (group, value) => own[group]?.[value] ?? english[group]?.[value] ?? value,
  };
};

type Groups = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
