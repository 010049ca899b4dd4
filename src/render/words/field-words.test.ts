import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { exampleIn } from '../../../schemas/example.ts';
import { sectionIds, sectionOf } from '../../../schemas/sections.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import { fieldWords } from './field-words.ts';

const textsOf = ({ schema, meta, object }: FieldInside): readonly string[] => {
  const examples: string[] = [];
  exampleIn(schema, (text) => {
    examples.push(text);
    return text;
  });
  const { label, help, unit = [] } = meta;
  return [label, help, unit, examples, object ? fieldsInside(object).flatMap(textsOf) : []].flat();
};

const every = new Set([
  ...collectionNames.map(collectionOf).flatMap(({ label, one, help, schema }) => {
    return [label, one, help, ...fieldsInside(schema).flatMap(textsOf)];
  }),
  ...sectionIds.map(sectionOf).flatMap(({ label, help }) => [label, help]),
]);

/** What is written alike in the two languages: names of people, places and tests, codes, and a few words. */
const alike: Readonly<Record<string, readonly string[]>> = {
  names: [
    ...['Marisol', 'Mari', 'Tavares', 'Rosa Almeida', 'Dana Okafor', 'Lúcia Tavares', 'Sakonnet'],
    ...['Quonset Point High School', 'Harbor Cafe', 'Friends of the Kickemuit', 'Warren, RI'],
    ...['B-SMS 5', 'SCI-201', 'B+', 'PSAT 10', '4', '401-555-0137', 'Pell Grant'],
  ],
  es: ['Plan', 'plan'],
  pt: [],
};

const fileOf = (language: string): Readonly<Record<string, string>> =>
  parse(readFileSync(new URL(`../../../content/locales/fields/${language}.yml`, import.meta.url), 'utf8'));

describe.each(['es', 'pt'] as const)('the words of the forms in %s', (language) => {
  const texts = fileOf(language);

  test('are there for every label, help, example, unit, collection and section, and for nothing else', () => {
    expect(every.size).toBeGreaterThan(650);
    expect(Object.keys(texts).toSorted()).toEqual([...every].toSorted());
  });

  test('are not English, but for names, codes and a few words', () => {
    const same = Object.entries(texts).flatMap(([english, text]) => (english === text ? [english] : []));
    expect(same.toSorted()).toEqual([...(alike.names ?? []), ...(alike[language] ?? [])].toSorted());
  });

  test('end as the English does and hold its numbers and quotes', () => {
    const odd = Object.entries(texts).filter(
      ([english, text]) =>
        ending(english) !== ending(text) ||
        text.trim() !== text ||
        numbers(english) !== numbers(text) ||
        count(english, '"') !== count(text, '"'),
    );
    expect(odd).toEqual([]);
  });

  test('are given by the English text; a text that nobody translated is a bug', () => {
    const translate = fieldWords(language);
    expect(translate('Due date')).toBe(texts['Due date']);
    expect(() => translate('Nobody translated this.')).toThrow('Nobody translated this.');
    expect(() => translate('toString')).toThrow('toString');
  });
});

test('English stays as the schemas say it', () => {
  expect(fieldWords('en')('Due date')).toBe('Due date');
});

const ending = (text: string): string => /[.?:]$/.exec(text)?.[0] ?? '';
const numbers = (text: string): string => (text.match(/\d+/g) ?? []).join();
const count = (text: string, sign: string): number => text.split(sign).length - 1;
