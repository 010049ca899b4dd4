import type * as z from 'zod';
import { isGroup } from '../plan/same-value.ts';
import { fieldsInside } from '../plan/walk-fields.ts';
import { mayReadField } from './may-read.ts';
import type { Reader } from './reader.ts';

/**
 * The fields of an entry that a reader may see. A reference to something hidden goes away, and takes with it the
 * item or entry that makes no sense without it: a comment on a hidden goal is itself hidden.
 */

type Schema = z.core.$ZodType;
type Data = Readonly<Record<string, unknown>>;

export type FieldSight = { readonly reader: Reader; readonly isVisible: (address: string) => boolean };

/** @returns undefined when a required reference points to something hidden */
export const filterFields = (schema: Schema, data: Data, sight: FieldSight): Data | undefined => {
  const result: Record<string, unknown> = {};
  for (const { key, meta, object, isRequired } of fieldsInside(schema)) {
    const value = data[key];
    if (value === undefined || !mayReadField(meta, sight.reader)) continue;
    const kept = meta.refersTo
      ? visibleReferences(value, sight)
      : object
        ? visibleInside(object, value, sight)
        : value;
    if (kept !== undefined) result[key] = kept;
    else if (isRequired) return undefined;
  }
  return Object.freeze(result);
};

const visibleReferences = (value: unknown, { isVisible }: FieldSight): unknown => {
  if (Array.isArray(value)) return value.filter(isVisible);
  return isVisible(String(value)) ? value : undefined;
};

const visibleInside = (object: Schema, value: unknown, sight: FieldSight): unknown => {
  if (Array.isArray(value)) return value.flatMap((item) => visibleInside(object, item, sight) ?? []);
  return isGroup(value) ? filterFields(object, value, sight) : undefined;
};
