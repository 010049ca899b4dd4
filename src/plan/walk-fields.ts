import type * as z from 'zod';
import { collectionOf } from '../../schemas/collections.ts';
import { type FieldMeta, fieldMeta, unwrapped } from '../../schemas/field.ts';
import type { Entry } from './plan.ts';

/** Visits every field of an entry that has a value, lists and groups included, with its metadata. */

export type FieldVisit = {
  readonly meta: FieldMeta;
  readonly value: unknown;
  readonly keyPath: readonly (string | number)[];
};

export const walkFields = (entry: Entry, visit: (field: FieldVisit) => void): void =>
  walkObject(collectionOf(entry.collection).schema, entry.data as Record<string, unknown>, [], visit);

type Schema = z.core.$ZodType;

const walkObject = (
  schema: Schema,
  data: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  visit: (field: FieldVisit) => void,
): void => {
  for (const { key, meta, object } of fieldsInside(schema)) {
    const value = data[key];
    if (value === undefined) continue;
    const keyPath = [...path, key];
    visit({ meta, value, keyPath });
    if (!object) continue;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walkObject(object, item, [...keyPath, index], visit);
    } else walkObject(object, value as Record<string, unknown>, keyPath, visit);
  }
};

export type FieldInside = {
  readonly key: string;
  readonly schema: Schema;
  readonly meta: FieldMeta;
  /** The schema of the group, or of each item of a list; undefined for plain values. */
  readonly object: Schema | undefined;
  /** Whether a file without this key is refused. */
  readonly isRequired: boolean;
};

const known = new WeakMap<Schema, readonly FieldInside[]>();

/** The fields of an object schema, remembered: reading metadata costs more than reading data. */
export const fieldsInside = (schema: Schema): readonly FieldInside[] => {
  const before = known.get(schema);
  if (before) return before;
  const { shape } = unwrapped(schema)._zod.def as unknown as { shape: Record<string, Schema> };
  const fields = Object.entries(shape).map(([key, inner]) => ({
    key,
    schema: inner,
    meta: fieldMeta(inner),
    object: objectInside(inner),
    isRequired: inner._zod.optin === undefined,
  }));
  known.set(schema, fields);
  return fields;
};

const objectInside = (schema: Schema): Schema | undefined => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as { type: string; element?: Schema };
  if (def.type === 'object') return inner;
  return def.element ? objectInside(def.element) : undefined;
};
