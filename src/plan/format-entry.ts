import { stringify } from 'yaml';
import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import { isGroup } from './same-value.ts';
import { fieldsInside } from './walk-fields.ts';

/**
 * Data of an entry to the text of its file: keys in the order of the schema, dates unquoted, long lines
 * folded. The same data gives the same bytes, so that an earlier state of a plan differs from a later one only
 * where the student changed something. What the schema does not know is written too, last: it is for the checks to
 * refuse, and not lost here.
 */

export type EntryData = Readonly<Record<string, unknown>>;

export const formatEntry = (collection: CollectionName, data: EntryData): string => {
  const { schema, format } = collectionOf(collection);
  const { body, ...fields } = inOrder(schema, data);
  const yaml = stringify(fields, { lineWidth: 100, schema: 'core' });
  if (format === 'yaml') return yaml;
  return `---\n${yaml}---\n${typeof body === 'string' && body !== '' ? `\n${body.trim()}\n` : ''}`;
};

type Schema = Parameters<typeof fieldsInside>[0];

const inOrder = (schema: Schema, data: EntryData): Record<string, unknown> => {
  const fields = fieldsInside(schema);
  const known = new Set(fields.map(({ key }) => key));
  return Object.fromEntries([
    ...fields
      .filter(({ key }) => Object.hasOwn(data, key) && data[key] !== undefined)
      .map(({ key, object }) => [key, object ? ordered(object, data[key]) : data[key]]),
    ...Object.entries(data).filter(([key, value]) => !known.has(key) && value !== undefined),
  ]);
};

const ordered = (schema: Schema, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => ordered(schema, item));
  return isGroup(value) ? inOrder(schema, value) : value;
};
