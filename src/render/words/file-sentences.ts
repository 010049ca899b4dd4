import { IntlMessageFormat } from 'intl-messageformat';
import { fieldWords } from './field-words.ts';
import { type FileWords, fileWords } from './file-words.ts';
import { type WordLanguage, wordLanguages } from './languages.ts';
import { localeFile } from './locale-file.ts';
import type { Values } from './messages.ts';
import type { Named, Phrase } from './names.ts';

/** Whole sentences for code that runs without the compiled templates, from the same files. */

export type FileSentences = FileWords & {
  /** @throws Error when there is no such key: a bug of ours */
  readonly say: (key: string, values?: Values) => string;
  readonly has: (key: string) => boolean;
  /** A name that a framework or a district gives, in this language where we know it. */
  readonly nameOf: (named: Named) => Phrase;
  /** A text of the schemas in this language. */
  readonly translate: (english: string) => string;
  /** Phrases as one enumeration. */
  readonly list: (phrases: readonly string[]) => string;
};

export const fileSentences = (language: WordLanguage): FileSentences => {
  const known = made.get(language);
  if (known) return known;
  const sentences = makeSentences(language);
  made.set(language, sentences);
  return sentences;
};

const made = new Map<WordLanguage, FileSentences>();

type Groups = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

const makeSentences = (language: WordLanguage): FileSentences => {
  const texts = localeFile(`${language}.yml`) as Groups;
  const names = language === 'en' ? {} : (localeFile(`names/${language}.yml`) as Groups);
  const compiled = new Map<string, IntlMessageFormat>();
  const textOf = (key: string): string | undefined => {
    const [group = '', name = ''] = key.split('.');
    return texts[group]?.[name];
  };
  const format = (key: string, text: string): IntlMessageFormat => {
    const before = compiled.get(key);
    if (before) return before;
    const fresh = new IntlMessageFormat(text, wordLanguages[language], undefined, { ignoreTag: true });
    compiled.set(key, fresh);
    return fresh;
  };
  const enumeration = new Intl.ListFormat(wordLanguages[language], { type: 'unit', style: 'long' });
  return {
    ...fileWords(language),
    has: (key) => textOf(key) !== undefined,
    say: (key, values) => {
      const text = textOf(key);
      if (text === undefined)
        throw new Error(`There are no words for "${key}" in content/locales/${language}.yml.`);
      return values ? String(format(key, text).format(values)) : text;
    },
    nameOf: ({ kind, id, given }) => {
      const translated = names[kind]?.[id];
      if (translated !== undefined) return { text: translated };
      const text = given ?? id.replaceAll('-', ' ');
      return language === 'en' ? { text } : { text, language: 'en' };
    },
    translate: fieldWords(language),
    list: (phrases) => enumeration.format(phrases),
  };
};
