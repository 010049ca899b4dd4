import { IntlMessageFormat } from 'intl-messageformat';
import { problemIn } from '../../problem/problem.ts';
import { type WordLanguage, wordLanguages } from '../../render/words/languages.ts';
import { localeFile } from '../../render/words/locale-file.ts';
import { problemLanguage } from '../../render/words/problem-words.ts';
import { sayRefusal } from '../saving/say-refusal.ts';
import type { PushRefusal } from './push-refusal.ts';

/** What git's terminal shows after a push, in the person's language: what happened, where, and each thing to mend. */

export const sayPush = (refusal: PushRefusal, language: WordLanguage): string => {
  const { refused, version, file, values, fields, save, problems = save?.problems ?? [] } = refusal;
  const { translate } = problemLanguage(language);
  const labels = fields?.map((label) => label.split(', ').map(translate).join(', ')).join('; ');
  const sentence = save
    ? sayRefusal(save, language)
    : sayGit(language, refused, { ...values, ...(labels === undefined ? {} : { fields: labels }) });
  const found = problems.slice(0, mostProblems).flatMap((problem) => {
    const { place, message, next } = problemIn(problem, problemLanguage(language));
    return [`  ${place.file}:${place.line}:${place.column}`, `    ${message} ${next}`];
  });
  return [
    ...(file === undefined ? [] : [file]),
    sentence,
    ...found,
    ...(version === undefined ? [] : [sayGit(language, 'version', { version })]),
  ].join('\n');
};

export const sayTaken = (count: number, language: WordLanguage): string =>
  sayGit(language, 'taken', { count });

/** More would scroll away the first. */
const mostProblems = 8;

/** @param name - in the group `gitPush` of the words */
export const sayGit = (language: WordLanguage, name: string, values: PushRefusal['values'] = {}): string => {
  const { gitPush } = localeFile(`${language}.yml`) as {
    readonly gitPush: Readonly<Record<string, string>>;
  };
  const sentence = gitPush[name];
  if (sentence === undefined) throw new Error(`There are no words for "gitPush.${name}" in ${language}.yml.`);
  const text = new IntlMessageFormat(sentence, wordLanguages[language], undefined, { ignoreTag: true });
  return String(text.format(values)).trim();
};
