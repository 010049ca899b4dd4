import type * as z from 'zod';
import { type Group, isGroup, ownValue, sameValue } from './same-value.ts';
import { fieldsInside } from './walk-fields.ts';

/**
 * What an editor sends, without what means nothing: empty texts, empty lists and groups where the schema can do
 * without them, spaces around a text, the line ends of Windows. Everything else stays, wrong values and unknown
 * keys too, so that the checks can speak of them.
 */

type Schema = z.core.$ZodType;

export const tidyData = (schema: Schema, data: Group): Group => {
  const fields = new Map(fieldsInside(schema).map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.keys(data).flatMap((key): [string, unknown][] => {
      const field = fields.get(key);
      const value = tidied(field?.object, ownValue(data, key));
      if (value === undefined || value === null) return [];
      return isEmpty(value) && field && !field.isRequired ? [] : [[key, value]];
    }),
  );
};

/** Whether two states of an entry say the same once they are tidied. */
export const sameEntry = (schema: Schema, left: Group, right: Group): boolean =>
  sameValue(tidyData(schema, left), tidyData(schema, right));

/** The same for the value of one field; `object` is the schema of its group or of its items, if it has any. */
export const sameField = (object: Schema | undefined, left: unknown, right: unknown): boolean =>
  sameValue(tidied(object, left), tidied(object, right));

const tidied = (object: Schema | undefined, value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
  if (Array.isArray(value)) return value.map((item) => tidied(object, item)).filter((item) => !isEmpty(item));
  return object && isGroup(value) ? tidyData(object, value) : value;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isGroup(value) && Object.values(value).every(isEmpty));
