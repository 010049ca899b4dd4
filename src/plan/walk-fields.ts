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
  for (const [key, inner] of fieldsInside(schema)) {
    const value = data[key];
    if (value === undefined) continue;
    const keyPath = [...path, key];
    visit({ meta: inner.meta, value, keyPath });
    if (!inner.object) continue;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        walkObject(inner.object as Schema, item, [...keyPath, index], visit);
    } else walkObject(inner.object, value as Record<string, unknown>, keyPath, visit);
  }
};

type Inner = { readonly meta: FieldMeta; readonly object: Schema | undefined };

const known = new WeakMap<Schema, readonly (readonly [string, Inner])[]>();

/** The fields of an object schema, remembered: walking metadata costs more than walking data. */
const fieldsInside = (schema: Schema): readonly (readonly [string, Inner])[] => {
  const before = known.get(schema);
  if (before) return before;
  const { shape } = unwrapped(schema)._zod.def as unknown as { shape: Record<string, Schema> };
  const fields = Object.entries(shape).map(
    ([key, inner]) => [key, { meta: fieldMeta(inner), object: objectInside(inner) }] as const,
  );
  known.set(schema, fields);
  return fields;
};

/** The object schema of a group or of the items of a list; undefined for plain values. */
export const objectInside = (schema: Schema): Schema | undefined => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as { type: string; element?: Schema };
  if (def.type === 'object') return inner;
  return def.element ? objectInside(def.element) : undefined;
};
