import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { type Role, sectionOf } from '../../../schemas/sections.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import { type Circumstances, mayDo, mayReadField } from '../../privacy/may-read.ts';
import type { Reader } from '../../privacy/reader.ts';

/**
 * Which collections and fields an editor may offer to a person: those that the person may write. What is only
 * readable is not offered, because Decap cannot show a field without letting it be changed. The gateway judges every
 * save again; this keeps a person from writing what would then be refused.
 */

export type Writing = { readonly reader: Reader; readonly circumstances: Circumstances };

/** A field that may be offered, and what may be offered inside it. */
export type WritableField = FieldInside & {
  readonly inside: readonly WritableField[];
  /** Whether every required field inside may be written too, so that a new item of a list can be made. */
  readonly isComplete: boolean;
};

export const mayWriteIn = (collection: CollectionName, { reader, circumstances }: Writing): boolean =>
  mayDo('write', collectionOf(collection).section, { reader, circumstances });

/** The fields of a collection that the person may write, in the order of the schema; none when none. */
export const writableFields = (collection: CollectionName, writing: Writing): readonly WritableField[] => {
  if (!mayWriteIn(collection, writing)) return [];
  const { section, schema } = collectionOf(collection);
  return writableInside(schema, { reader: writing.reader, writers: sectionOf(section).writers });
};

/** Whether the person could make a whole entry: every required field is writable, or filled by the software. */
export const mayCreateIn = (collection: CollectionName, writing: Writing): boolean => {
  if (!mayWriteIn(collection, writing)) return false;
  const { section, schema } = collectionOf(collection);
  return isCompletable(schema, { reader: writing.reader, writers: sectionOf(section).writers });
};

type Pen = { readonly reader: Reader; readonly writers: readonly Role[] };

type Schema = FieldInside['schema'];

const writableInside = (schema: Schema, pen: Pen): readonly WritableField[] =>
  fieldsInside(schema).flatMap((field): readonly WritableField[] => {
    if (field.meta.signs !== undefined || !isWritable(field, pen)) return [];
    if (field.object === undefined) return [{ ...field, inside: [], isComplete: true }];
    const inside = writableInside(field.object, pen);
    if (inside.every(({ meta }) => meta.widget === 'hidden')) return [];
    return [{ ...field, inside, isComplete: isCompletable(field.object, pen) }];
  });

const isWritable = ({ meta }: FieldInside, { reader, writers }: Pen): boolean =>
  (meta.writers ?? writers).includes(reader.role) && mayReadField(meta, reader);

const isCompletable = (schema: Schema, pen: Pen): boolean =>
  fieldsInside(schema).every(
    (field) =>
      !field.isRequired ||
      (isWritable(field, pen) && (field.object === undefined || isCompletable(field.object, pen))),
  );
