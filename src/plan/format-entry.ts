import { stringify } from 'yaml';
import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import { fieldsInside } from './walk-fields.ts';

/**
 * Data of an entry to the text of its file: keys in the order of the schema, dates unquoted, long lines
 * folded. The same data gives the same bytes, so that an earlier state of a plan differs from a later one only
 * where the student changed something.
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

const inOrder = (schema: Schema, data: EntryData): Record<string, unknown> =>
  Object.fromEntries(
    fieldsInside(schema)
      .filter(({ key }) => data[key] !== undefined)
      .map(({ key, object }) => [key, object ? ordered(object, data[key]) : data[key]]),
  );

const ordered = (schema: Schema, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item: EntryData) => inOrder(schema, item))
    : inOrder(schema, value as EntryData);
