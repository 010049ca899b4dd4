import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { collectionNames } from '../../../schemas/collections.ts';
import { relations } from '../../../schemas/sections.ts';
import { rules } from '../../rules/rules.ts';
import { type WordLanguage, wordLanguages } from './languages.ts';
import { localeFile } from './locale-file.ts';

type Groups = Readonly<Record<string, Readonly<Record<string, string>>>>;

const fileOf = (language: WordLanguage): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(localeFile(`${language}.yml`) as Groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${group}.${key}`, text] as const),
    ),
  );

const english = fileOf('en');

/** Names of the values in a message, `{name}` and `{count, plural, ...}` alike. */
const valuesIn = (text: string): readonly string[] => {
  const found = new Set<string>();
  const walk = (
    parts: readonly { readonly type: number; readonly value?: string; readonly options?: object }[],
  ) => {
    for (const part of parts) {
      if (part.type > 0 && part.type < 7 && part.value) found.add(part.value);
      for (const option of Object.values(part.options ?? {})) walk((option as { value: typeof parts }).value);
    }
  };
  walk(
    new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Parameters<typeof walk>[0],
  );
  return [...found].toSorted();
};

describe.each(['es', 'pt'] as const)('the words in %s', (language) => {
  const own = fileOf(language);

  test('are there for every key of the English ones, and for no other', () => {
    expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test('take the same values', () => {
    const odd = [...own].filter(
      ([key, text]) => String(valuesIn(text)) !== String(valuesIn(english.get(key) ?? '')),
    );
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  test('have every plural that the language has', () => {
    const needed = new Intl.PluralRules(wordLanguages[language]).resolvedOptions().pluralCategories;
    const odd = [...own].filter(
      ([, text]) =>
        text.includes(', plural,') &&
        !needed.every((category) => new RegExp(`\\b${category} \\{`).test(text)),
    );
    expect(odd.map(([key]) => key)).toEqual([]);
  });
});

test('every rule, collection and relation has the words that pages call it by', () => {
  for (const { id } of rules) {
    expect(english.get(`ask.${id}`), id).toMatch(/\.$/);
    expect(english.get(`asked.${id}`), id).toBeDefined();
  }
  for (const name of collectionNames) expect(english.get(`entryKind.${name}`), name).toBeDefined();
  for (const relation of relations) expect(english.get(`relation.${relation}`), relation).toBeDefined();
});
