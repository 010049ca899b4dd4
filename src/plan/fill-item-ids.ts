import type * as z from 'zod';
import { fieldMeta } from '../../schemas/field.ts';
import { type Group, isGroup, ownValue } from './same-value.ts';
import { slugOf } from './slug-of.ts';
import { type FieldInside, fieldsInside } from './walk-fields.ts';

/**
 * Gives the items of a list the ids that no editor asks a person for: made from the first text of the item, unique
 * in its list. An item that has an id keeps it; the second of two with the same id, as when an item was copied,
 * gets another.
 */

type Schema = z.core.$ZodType;

export type FillRequest = {
  readonly schema: Schema;
  readonly data: Group;
  /** What is stored now: an id that was used there is not given to a new item, for others may point to it. */
  readonly stored: Group | undefined;
  readonly today: string;
};

export const fillItemIds = ({ schema, data, stored, today }: FillRequest): Group =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const field = fieldsInside(schema).find((inside) => inside.key === key);
      if (!field?.object) return [key, value];
      const before = stored && ownValue(stored, key);
      if (!Array.isArray(value)) {
        if (!isGroup(value)) return [key, value];
        const inside = isGroup(before) ? before : undefined;
        return [key, fillItemIds({ schema: field.object, data: value, stored: inside, today })];
      }
      return [key, hasIds(field.object) ? filled(field.object, value, idsIn(before), today) : value];
    }),
  );

export const hasIds = (object: Schema): boolean => fieldsInside(object).some(isItemId);

const isItemId = ({ key, meta, isRequired }: FieldInside): boolean =>
  key === 'id' && isRequired && meta.widget === 'hidden';

const filled = (
  object: Schema,
  items: readonly unknown[],
  used: ReadonlySet<string>,
  today: string,
): unknown[] => {
  const taken = new Set([...used, ...idsIn(items)]);
  const seen = new Set<string>();
  return items.map((item) => {
    if (!isGroup(item)) return item;
    const own = ownValue(item, 'id');
    if (own !== undefined && !(typeof own === 'string' && seen.has(own))) {
      if (typeof own === 'string') seen.add(own);
      return item;
    }
    const id = slugOf({ title: firstText(object, item), one: 'item', today, taken });
    taken.add(id);
    seen.add(id);
    return { id, ...without(item, 'id') };
  });
};

const firstText = (object: Schema, item: Group): string => {
  for (const { key, schema } of fieldsInside(object)) {
    const value = ownValue(item, key);
    const { widget } = fieldMeta(schema);
    if (typeof value === 'string' && (widget === 'line' || widget === 'text')) return value;
  }
  return '';
};

const idsIn = (items: unknown): ReadonlySet<string> =>
  new Set(
    (Array.isArray(items) ? items : []).flatMap((item) => {
      const id = isGroup(item) ? ownValue(item, 'id') : undefined;
      return typeof id === 'string' ? [id] : [];
    }),
  );

const without = (group: Group, key: string): Group =>
  Object.fromEntries(Object.entries(group).filter(([name]) => name !== key));
