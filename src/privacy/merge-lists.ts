import type * as z from 'zod';
import { hasIds } from '../plan/fill-item-ids.ts';
import { type Group, isGroup, ownValue, sameValue } from '../plan/same-value.ts';
import { fieldsInside } from '../plan/walk-fields.ts';
import { type Merge, mergeGroup } from './merge-fields.ts';
import { canDelete } from './ownership.ts';
import type { Rights } from './writer.ts';

/**
 * Lists of groups. Where the person may write all of every item, the list is what was sent. Else each sent item finds
 * the stored one that it was: by its id, or by the part that the person may not write, or by its place; and an item
 * that the person could not have made stays, also when it was left out.
 */

type Schema = z.core.$ZodType;

export type ListChange = {
  /** Of one item. */
  readonly schema: Schema;
  readonly stored: unknown;
  readonly sent: unknown;
  readonly label: string;
};

export const mergeList = (merge: Merge, change: ListChange): unknown => {
  const { schema, sent } = change;
  if (isAllWritable(schema, merge.rights) || (sent !== undefined && !Array.isArray(sent))) return sent;
  const stored = Array.isArray(change.stored) ? change.stored : [];
  const items: readonly unknown[] = sent ?? [];
  const partners = pairUp(schema, { stored, items, rights: merge.rights });
  const merged: { readonly from: number; readonly value: unknown }[] = items.flatMap((item, index) => {
    const from = partners.get(index) ?? -1;
    const before: unknown = stored[from];
    if (!isGroup(item)) return [{ from, value: item }];
    const value = mergeGroup(merge, {
      schema,
      stored: isGroup(before) ? before : undefined,
      sent: item,
      label: change.label,
    });
    return value === undefined ? [] : [{ from, value }];
  });
  for (const [from, value] of stored.entries()) {
    if (merged.some((one) => one.from === from)) continue;
    if (!isGroup(value) || canDelete(schema, value, merge.rights)) continue;
    const before = merged.findLastIndex((one) => one.from >= 0 && one.from < from);
    merged.splice(before + 1, 0, { from, value });
  }
  if (merged.length === 0 && sent === undefined) return undefined;
  return merged.map(({ value }) => value);
};

const isAllWritable = (schema: Schema, rights: Rights): boolean =>
  fieldsInside(schema).every(
    ({ meta, object }) =>
      rights.mayWriteField(meta) &&
      (object === undefined || isAllWritable(object, rights)) &&
      (meta.refersTo === undefined || rights.seesEverySection),
  );

type Lists = {
  readonly stored: readonly unknown[];
  readonly items: readonly unknown[];
  readonly rights: Rights;
};

/** Index of a sent item -> index of the stored item that it was. */
const pairUp = (schema: Schema, { stored, items, rights }: Lists): ReadonlyMap<number, number> => {
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (matches: (item: Group, before: Group) => boolean): void => {
    for (const [index, item] of items.entries()) {
      if (partners.has(index) || !isGroup(item)) continue;
      const from = stored.findIndex(
        (before, at) => !taken.has(at) && isGroup(before) && matches(item, before),
      );
      if (from < 0) continue;
      partners.set(index, from);
      taken.add(from);
    }
  };
  if (hasIds(schema)) {
    pair((item, before) => ownValue(item, 'id') === ownValue(before, 'id'));
    return partners;
  }
  const fixed = fieldsInside(schema).filter(({ meta }) => !rights.mayWriteField(meta));
  pair(sameValue);
  pair((item, before) => fixed.every(({ key }) => sameValue(ownValue(item, key), ownValue(before, key))));
  pair(() => true);
  return partners;
};
