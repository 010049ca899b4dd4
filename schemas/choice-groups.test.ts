import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import { type ChoiceField, choiceGroups, choiceLabel, hasChoiceWords } from './choice-groups.ts';
import { collectionNames, collectionOf } from './collections.ts';
import { unwrapped } from './field.ts';

type Schema = z.core.$ZodType;
type Choices = { readonly field: string; readonly values: readonly string[] };

const choicesIn = (schema: Schema, field: string): readonly Choices[] => {
  const def = unwrapped(schema)._zod.def as {
    shape?: Record<string, Schema>;
    element?: Schema;
    entries?: Record<string, string>;
  };
  if (def.element) return choicesIn(def.element, field);
  if (def.entries) return [{ field, values: Object.values(def.entries) }];
  return Object.entries(def.shape ?? {}).flatMap(([key, inner]) => choicesIn(inner, `${field}.${key}`));
};

const everyChoice = collectionNames.flatMap((name) => choicesIn(collectionOf(name).schema, name));

test('every field with fixed choices is in the table, and the table has no other', () => {
  const fields = everyChoice.map(({ field }) => field);
  expect(fields.filter((field) => !hasChoiceWords(field))).toEqual([]);
  expect(Object.keys(choiceGroups).toSorted()).toEqual(fields.toSorted());
});

test.each(['en', 'es', 'pt'])('every choice has a name of its own in %s', (language) => {
  const groups: Record<string, Record<string, string>> = parse(
    readFileSync(new URL(`../content/locales/${language}.yml`, import.meta.url), 'utf8'),
  );
  const choice = (group: string, value: string) => groups[group]?.[value] ?? `no ${group}.${value}`;
  for (const { field, values } of everyChoice) {
    const names = values.map((value) =>
      choiceLabel(field as ChoiceField, value, { choice, translate: (english) => english }),
    );
    expect(names.filter((name) => name.startsWith('no '))).toEqual([]);
    expect(new Set(names).size, `${field}: ${names.join(', ')}`).toBe(names.length);
  }
});
