import { english, type Language } from '../../problem/phrase.ts';
import { type WordLanguage, wordLanguages } from './languages.ts';
import { localeFile } from './locale-file.ts';

/**
 * How problems and advice are said in a language: our sentences from `content/locales/problems/`, labels and help from
 * `fields/`, names of the framework from `names/`. A text that is not there stays English, so that a refused save
 * always says why; tests look for such texts.
 */
export const problemLanguage = (language: WordLanguage): Language => {
  if (language === 'en') return english;
  const sentences = localeFile(`problems/${language}.yml`) as Texts;
  const fields = localeFile(`fields/${language}.yml`) as Texts;
  const names = localeFile(`names/${language}.yml`) as Readonly<Record<string, Texts>>;
  return {
    tag: wordLanguages[language],
    translate: (text) => own(sentences, text) ?? own(fields, text) ?? text,
    nameOf: (name, given) => {
      const [kind = '', id = ''] = name.split('.');
      return own(own(names, kind) ?? {}, id) ?? given;
    },
  };
};

type Texts = Readonly<Record<string, string>>;

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
