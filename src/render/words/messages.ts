import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import english from '../../../content/locales/en.yml?raw';
import spanish from '../../../content/locales/es.yml?raw';
import spanishNames from '../../../content/locales/names/es.yml?raw';
import portugueseNames from '../../../content/locales/names/pt.yml?raw';
import portuguese from '../../../content/locales/pt.yml?raw';
import { type WordLanguage, wordLanguages } from './languages.ts';

/**
 * The words of the portfolio by language, from `content/locales/`: one message by its key, in the plan's language
 * or in English. A message is compiled when it is first used and kept; there are as many as the files have lines.
 */

export type Values = Readonly<Record<string, string | number>>;

/** @returns undefined when neither the language nor English has the key */
export const message = (language: WordLanguage, key: string, values?: Values): string | undefined => {
  const text = messages(language).get(key) ?? messages('en').get(key);
  if (text === undefined || !values) return text;
  return String(compiled(language, key, text).format(values));
};

/** Our translation of a name that a framework or a district gives in English. */
export const translatedName = (language: WordLanguage, key: string): string | undefined =>
  names(language).get(key);

/** `group.key` to text. */
export const messages = (language: WordLanguage): ReadonlyMap<string, string> =>
  flat(language, messageFiles[language]);

export const names = (language: WordLanguage): ReadonlyMap<string, string> =>
  flat(`${language} names`, nameFiles[language]);

const messageFiles: Readonly<Record<WordLanguage, string>> = { en: english, es: spanish, pt: portuguese };

const nameFiles: Readonly<Record<WordLanguage, string>> = { en: '', es: spanishNames, pt: portugueseNames };

const flat = (name: string, yaml: string): ReadonlyMap<string, string> => {
  const known = loaded.get(name);
  if (known) return known;
  const groups: Record<string, Record<string, string>> = parse(yaml) ?? {};
  const entries = Object.entries(groups).flatMap(([group, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${group}.${key}`, text] as const),
  );
  const made = new Map(entries);
  loaded.set(name, made);
  return made;
};

const loaded = new Map<string, ReadonlyMap<string, string>>();

const compiled = (language: WordLanguage, key: string, text: string): IntlMessageFormat => {
  const name = `${language} ${key}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new IntlMessageFormat(text, wordLanguages[language], undefined, { ignoreTag: true });
  formats.set(name, made);
  return made;
};

const formats = new Map<string, IntlMessageFormat>();
