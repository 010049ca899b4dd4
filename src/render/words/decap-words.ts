import type { WordLanguage } from './languages.ts';
import { localeFile } from './locale-file.ts';

/**
 * Phrases for the editor (Decap CMS) in one language, to be laid over Decap's own: what Decap lacks, and better words
 * for what it has. From `content/locales/decap/`, where a key is the place of the phrase in Decap.
 */

/** Phrases by place, nested as Decap's `registerLocale` takes them. */
export type DecapPhrases = { readonly [key: string]: string | DecapPhrases };

/** `alone`: a save goes into the plan at once. `together`: drafts, which the counselor has to agree to. */
export type DecapMode = 'alone' | 'together';

export const decapWords = (language: WordLanguage, mode: DecapMode): DecapPhrases => {
  const { missing = {}, always, ...byMode } = localeFile(`decap/${language}.yml`) as DecapFile;
  return nested({ ...missing, ...always, ...byMode[mode] });
};

type Flat = Readonly<Record<string, string>>;

type DecapFile = { readonly missing?: Flat; readonly always: Flat } & Readonly<Record<DecapMode, Flat>>;

const nested = (flat: Flat): DecapPhrases => {
  const top: Record<string, unknown> = {};
  for (const [place, text] of Object.entries(flat)) {
    const steps = place.split('.');
    const last = steps.pop() as string;
    const group = steps.reduce((at, step) => {
      at[step] ??= {};
      return at[step] as Record<string, unknown>;
    }, top);
    group[last] = text;
  }
  return top as DecapPhrases;
};
