import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import { type Writing, writableFields } from './writable.ts';

/**
 * Whether an entry that is there would be offered to a person for editing. A student edits the whole plan; anybody
 * else only what carries the account of that person, or does not yet carry anybody's.
 */

export type Asking = Writing & { readonly personId: string };

type Data = Readonly<Record<string, unknown>>;

export const mayEdit = (collection: CollectionName, data: Data, asking: Asking): boolean => {
  const fields = writableFields(collection, asking);
  if (fields.length === 0) return false;
  if (asking.reader.role === 'student') return true;
  const { schema } = collectionOf(collection);
  if (!isOwn(fieldsInside(schema), data, asking.personId)) return false;
  return fields.some(({ key, object }) => {
    const value = data[key] as Data | undefined;
    return object === undefined || value === undefined || isOwn(fieldsInside(object), value, asking.personId);
  });
};

const isOwn = (fields: readonly FieldInside[], data: Data, personId: string): boolean => {
  const account = fields.find(({ meta }) => meta.signs === 'account');
  return account === undefined || data[account.key] === personId;
};

/** The data without the accounts of who wrote it, which no form needs. */
export const withoutAccounts = (schema: Parameters<typeof fieldsInside>[0], data: Data): Data =>
  Object.fromEntries(
    fieldsInside(schema)
      .filter(({ key, meta }) => data[key] !== undefined && meta.signs !== 'account')
      .map(({ key, object }) => [key, object ? insideOf(object, data[key]) : data[key]]),
  );

const insideOf = (object: Parameters<typeof fieldsInside>[0], value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item: Data) => withoutAccounts(object, item))
    : withoutAccounts(object, value as Data);
