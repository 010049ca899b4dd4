/**
 * The language and direction of a text on a page in another language, as the attributes that say so. A text in
 * the language of the page needs none.
 */

export type LanguageAttributes = { readonly lang?: string; readonly dir?: 'rtl' | 'ltr' };

/** @param pageLanguage - language of the page's own words; these run from left to right */
export const languageAttributes = (textLanguage: string, pageLanguage: string): LanguageAttributes => {
  if (textLanguage === pageLanguage) return none;
  return isRightToLeft(textLanguage) ? { lang: textLanguage, dir: 'rtl' } : { lang: textLanguage };
};

export const isRightToLeft = (language: string): boolean =>
  rightToLeft.has(language.split('-')[0] ?? '') || /-(?:Arab|Hebr|Nkoo|Syrc|Thaa)\b/.test(language);

const none: LanguageAttributes = {};

const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'ckb',
  'dv',
  'fa',
  'he',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);
