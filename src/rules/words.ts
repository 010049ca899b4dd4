import { type CollectionName, collections } from '../../schemas/collections.ts';
import { fieldMeta } from '../../schemas/field.ts';

/** How messages say dates, lists and the labels of fields. Messages are English; translation comes later on the trip. */

const longDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** `October 1, 2026` for `2026-10-01`. */
export const dayInWords = (date: string): string => longDate.format(Date.parse(`${date}T00:00:00Z`));

/** `a`, `a and b`, `a, b and c`. */
export const listInWords = (items: readonly string[], word = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;

/** The quoted label of a field, from the schema: `"Due date"`. */
export const labelOf = (collection: CollectionName, key: string): string => {
  const shape: Readonly<Record<string, Parameters<typeof fieldMeta>[0]>> =
    collections[collection].schema.shape;
  const schema = shape[key];
  if (!schema) throw new Error(`The collection "${collection}" has no field "${key}".`);
  return `"${fieldMeta(schema).label}"`;
};
