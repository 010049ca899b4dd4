import type * as z from 'zod';
import { type Group, isGroup, ownValue, sameValue } from '../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../plan/walk-fields.ts';
import type { Rights } from './writer.ts';

/**
 * Whose a group of fields is: an entry, an item of a list, the words of an adult inside a student's review. Where the
 * software notes the account of the writer, nobody but that account changes it; what somebody else wrote or signed
 * inside keeps the rest from being deleted.
 */

type Schema = z.core.$ZodType;

export const isSomeoneElses = (schema: Schema, stored: Group, { writer }: Rights): boolean => {
  const account = accountKey(schema);
  if (account === undefined || writer.reader.role === 'student') return false;
  return ownValue(stored, account) !== writer.personId;
};

/** Whether the person can fill in all that such a group needs, signatures of the software's included. */
export const canCreate = (schema: Schema, rights: Rights): boolean =>
  fieldsInside(schema).every(({ isRequired, meta, object }) => {
    if (!isRequired) return true;
    if (meta.signs) return maySign(schema, rights);
    return rights.mayWriteField(meta) && (object === undefined || canCreate(object, rights));
  });

/** Whether the person can make such a group, and nothing in it is somebody else's. */
export const canDelete = (schema: Schema, stored: Group, rights: Rights): boolean =>
  canCreate(schema, rights) &&
  !isSomeoneElses(schema, stored, rights) &&
  !fieldsInside(schema).some((field) => holdsOthers(field, ownValue(stored, field.key), rights));

/** Whether the software signs here for this person: an adult who may write something in the group. */
export const maySign = (schema: Schema, rights: Rights): boolean =>
  accountKey(schema) !== undefined &&
  rights.writer.reader.role !== 'student' &&
  fieldsInside(schema).some(({ meta }) => rights.mayWriteField(meta));

/** Name, role, day and account, as the schema asks for them. */
export const signed = (schema: Schema, data: Group, { writer }: Rights): Group => {
  const values = {
    name: writer.name,
    role: writer.reader.role,
    date: writer.today,
    account: writer.personId,
  } as const;
  const signatures = fieldsInside(schema).flatMap(({ key, meta }) =>
    meta.signs ? [[key, values[meta.signs]] as const] : [],
  );
  return Object.fromEntries([...Object.entries(data), ...signatures]);
};

const accountKey = (schema: Schema): string | undefined =>
  fieldsInside(schema).find(({ meta }) => meta.signs === 'account')?.key;

const holdsOthers = (field: FieldInside, value: unknown, rights: Rights): boolean => {
  if (field.meta.signs || saysNothing(field, value)) return false;
  if (!rights.mayWriteField(field.meta)) return true;
  const { object } = field;
  if (object === undefined) return false;
  return (Array.isArray(value) ? value : [value]).some(
    (item) => isGroup(item) && !canDelete(object, item, rights),
  );
};

/** Nothing, or what the schema says of itself when nobody wrote anything: an advice is open until it is answered. */
const saysNothing = ({ schema }: FieldInside, value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true;
  const unsaid = (schema as z.ZodType).safeParse(undefined);
  return unsaid.success && sameValue(value, unsaid.data);
};
