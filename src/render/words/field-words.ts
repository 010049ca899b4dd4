import type { WordLanguage } from './languages.ts';
import { localeFile } from './locale-file.ts';

/**
 * What the schemas say in English (labels, help, examples, units, collections, sections) in another language, from
 * `content/locales/fields/`. The English text is the key, so the schemas stay the one place where it is written.
 */

/**
 * @returns a function from a text of the schemas to the same in `language`; it throws for a text that the language
 *   does not have, which is a bug of ours
 */
export const fieldWords = (language: WordLanguage): ((english: string) => string) => {
  if (language === 'en') return (english) => english;
  const texts = localeFile(`fields/${language}.yml`) as Readonly<Record<string, string>>;
  return (english) => {
    if (!Object.hasOwn(texts, english))
      throw new Error(`There is no "${english}" in content/locales/fields/${language}.yml.`);
    return texts[english] as string;
  };
};
