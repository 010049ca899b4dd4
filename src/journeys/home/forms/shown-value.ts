import type * as z from 'zod';
import { choiceGroups, hasChoiceWords } from '../../../../schemas/choice-groups.ts';
import { fieldsInside } from '../../../plan/walk-fields.ts';
import { fieldWords } from '../../../render/words/field-words.ts';
import { type FileWords, fileWords } from '../../../render/words/file-words.ts';
import type { WordLanguage } from '../../../render/words/languages.ts';

/** The value of any field as text that a person can read: a line for each item of a list, dates in words. */

type Place = {
  /** Collection and keys, without list indexes: `goals.steps.due`. */
  readonly field: string;
  /** The object that holds the field, and its key there. */
  readonly schema: z.core.$ZodType;
  readonly key: string;
  readonly language: WordLanguage;
};

export const shownValue = (value: unknown, place: Place): string => {
  const words = fileWords(place.language);
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words.choice('answerWord', value ? 'yes' : 'no');
  if (typeof value === 'number') return words.number(value);
  if (typeof value === 'string') return shownText(value, place.field, words);
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item === 'string');
    const items = value.map((item) => shownValue(item, place));
    return isPlain ? items.join(', ') : items.map((item) => `• ${item}`).join('\n');
  }
  return shownGroup(value as Readonly<Record<string, unknown>>, place);
};

const shownText = (value: string, field: string, words: FileWords): string => {
  if (hasChoiceWords(field)) return words.choice(choiceGroups[field], value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? words.date(value) : value;
};

/** The first text stands alone, the others behind their labels. */
const shownGroup = (value: Readonly<Record<string, unknown>>, place: Place): string => {
  const object = fieldsInside(place.schema).find(({ key }) => key === place.key)?.object;
  if (!object) return '';
  const translate = fieldWords(place.language);
  return fieldsInside(object)
    .filter(({ key, meta }) => meta.widget !== 'hidden' && value[key] !== undefined)
    .map(({ key, meta }, index) => {
      const inner = { field: `${place.field}.${key}`, schema: object, key, language: place.language };
      const text = shownValue(value[key], inner);
      return index === 0 ? text : `${translate(meta.label)}: ${text}`;
    })
    .join(' · ');
};
