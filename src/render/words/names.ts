import { translatedName } from './messages.ts';
import type { Words } from './words.ts';

/**
 * Names that a state's framework or a district gives, in English: components, activities, domains, skills,
 * subjects. Where our locales know the id in the page's language that is used, else the given name, marked English.
 */

/** A text with its language; undefined is the language of the page. */
export type Phrase = { readonly text: string; readonly language?: string | undefined };

export type Named = { readonly kind: NameKind; readonly id: string; readonly given: string | undefined };

export type NameKind =
  | 'component'
  | 'activity'
  | 'prompt'
  | 'domain'
  | 'skill'
  | 'area'
  | 'support'
  | 'term'
  | 'subject'
  | 'other';

export const nameOf = ({ kind, id, given }: Named, { language }: Words): Phrase => {
  const translated = translatedName(language, `${kind}.${id}`);
  if (translated !== undefined) return { text: translated };
  const text = given ?? id.replaceAll('-', ' ');
  return language === 'en' ? { text } : { text, language: 'en' };
};
