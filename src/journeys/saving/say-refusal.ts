import { IntlMessageFormat } from 'intl-messageformat';
import { problemIn } from '../../problem/problem.ts';
import { type WordLanguage, wordLanguages } from '../../render/words/languages.ts';
import { localeFile } from '../../render/words/locale-file.ts';
import { problemLanguage } from '../../render/words/problem-words.ts';
import type { SaveRefusal } from './save-refusal.ts';

/**
 * A refusal as one short text in a person's language, with the problem or the fields that it names said in that
 * language too; and the note on fields that stayed. Read from the files, so that it works where no template is.
 */

export const sayRefusal = (refusal: SaveRefusal, language: WordLanguage): string => {
  const { key, values, problems = [], fields } = refusal;
  const [first] = problems.map((problem) => problemIn(problem, problemLanguage(language)));
  return say(language, key, {
    ...values,
    ...('problem' in values && first ? { problem: `${first.message} ${first.next}` } : {}),
    ...(fields ? { fields: labelsIn(fields, language) } : {}),
  });
};

/** What to tell after a save that left fields as they were: `kept` of `Saved`. */
export const sayKept = (kept: readonly string[], language: WordLanguage): string =>
  say(language, 'saving.kept', { fields: labelsIn(kept, language) });

/** A label inside a list or group comes after the list's: `My schools, School`. */
const labelsIn = (labels: readonly string[], language: WordLanguage): string => {
  const { translate } = problemLanguage(language);
  return labels.map((label) => label.split(', ').map(translate).join(', ')).join('; ');
};

const say = (language: WordLanguage, key: string, values: SaveRefusal['values']): string => {
  const name = key.slice('saving.'.length);
  const texts = (localeFile(`${language}.yml`) as { readonly saving: Readonly<Record<string, string>> })
    .saving;
  const sentence = texts[name];
  if (sentence === undefined)
    throw new Error(`There are no words for "${key}" in content/locales/${language}.yml.`);
  const text = new IntlMessageFormat(sentence, wordLanguages[language], undefined, { ignoreTag: true });
  return String(text.format(values)).trim();
};
