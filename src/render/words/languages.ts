/** The languages that we have words for, and which of them a plan or a person gets. */

/** Each language with the tag that Intl gets for it. */
export const wordLanguages = { en: 'en-US', es: 'es-US', pt: 'pt' } as const;

export type WordLanguage = keyof typeof wordLanguages;

/** @param language - BCP 47 tag; without words of its own it gets English */
export const wordLanguageOf = (language: string): WordLanguage => {
  const base = language.split('-')[0] ?? '';
  return Object.hasOwn(wordLanguages, base) ? (base as WordLanguage) : 'en';
};
