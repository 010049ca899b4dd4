import type * as z from 'zod';
import { type Group, isGroup } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import { plainProse } from '../prose/plain-prose.ts';
import { wordsOf } from '../prose/words-of.ts';

/**
 * What a group of fields says, as one text: equal for two groups that say the same, whatever their order, spaces, marks
 * of formatting and ids. It is compared and never shown.
 */

/** @param follow - where an address is found in the other version */
export const meaningOf = (
  schema: z.core.$ZodType,
  data: Group,
  follow: (address: string) => string,
): string =>
  JSON.stringify(
    fieldsInside(schema).flatMap((field) => {
      const value = data[field.key];
      if (value === undefined || field.meta.compare === 'ignore') return [];
      const meaning = valueMeaning(field, value, follow);
      return meaning === '' || meaning === '[]' ? [] : [[field.key, meaning]];
    }),
  );

const valueMeaning = (field: FieldInside, value: unknown, follow: (address: string) => string): string => {
  if (Array.isArray(value))
    return JSON.stringify(value.map((item) => valueMeaning(field, item, follow)).sort());
  if (field.object && isGroup(value)) return meaningOf(field.object, value, follow);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field.meta.compare === 'prose') return proseMeaning(value);
  const text = plainValue(value);
  return field.meta.refersTo ? follow(text) : text;
};

const proseMeaning = (text: string): string =>
  wordsOf(plainProse(text))
    .map(({ key }) => key)
    .join(' ');

/** How a letter is put together and how wide a space is are not what a text says. */
export const plainValue = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
