import { type WordLanguage, wordLanguages } from '../../render/words/languages.ts';
import { localeFile } from '../../render/words/locale-file.ts';

/**
 * The questions that a family is asked each school year, from the group `familyPrompt` of the locales. A comment keeps
 * the question as it was asked, in the language of whoever answered, so an answer is known in any of them.
 */

export type FamilyPrompt = {
  readonly id: string;
  readonly texts: Readonly<Record<WordLanguage, string>>;
};

export const familyPrompts = (): readonly FamilyPrompt[] => {
  const languages = Object.keys(wordLanguages) as WordLanguage[];
  const groups = languages.map((language) => [language, groupOf(language)] as const);
  return Object.keys(groupOf('en')).map((id) => ({
    id,
    texts: Object.fromEntries(
      groups.map(([language, texts]) => [language, texts[id]]),
    ) as FamilyPrompt['texts'],
  }));
};

const groupOf = (language: WordLanguage): Readonly<Record<string, string>> =>
  (localeFile(`${language}.yml`) as { readonly familyPrompt: Readonly<Record<string, string>> }).familyPrompt;
