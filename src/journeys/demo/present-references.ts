import { collectionOf } from '../../../schemas/collections.ts';
import type { EntryData } from '../../plan/format-entry.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';

/** Takes out of a sample plan's earlier state what points to entries that were not there yet. */

export type StateEntry = {
  readonly collection: Parameters<typeof collectionOf>[0];
  readonly slug: string;
  readonly data: EntryData;
};

/** @returns the very same data where nothing was taken out, so that a caller sees at once what did not change */
export const withPresentReferences = <E extends StateEntry>(entries: readonly E[]): readonly E[] => {
  const known = new Set(entries.flatMap(addressesOf));
  return entries.map((entry) => {
    const data = reduced(collectionOf(entry.collection).schema, entry.data, known) ?? entry.data;
    return data === entry.data ? entry : { ...entry, data };
  });
};

/** Undefined when something that must be there points to nothing. */
const reduced = (schema: Schema, data: EntryData, known: ReadonlySet<string>): EntryData | undefined => {
  let next = data;
  for (const { key, meta, object, isRequired } of fieldsInside(schema)) {
    const value: unknown = data[key];
    if (value === undefined || (!object && !meta.refersTo)) continue;
    const kept = object
      ? reducedGroup(object, value, known)
      : Array.isArray(value)
        ? value.filter((target) => known.has(target))
        : known.has(value as string) || undefined;
    if (kept === undefined && isRequired) return undefined;
    if (kept === value || kept === true || isSameLength(kept, value)) continue;
    const { [key]: _gone, ...rest } = next;
    next = kept === undefined || isEmpty(kept) ? rest : { ...rest, [key]: kept };
  }
  return next;
};

const reducedGroup = (schema: Schema, value: unknown, known: ReadonlySet<string>): unknown => {
  if (!Array.isArray(value)) return reduced(schema, value as EntryData, known);
  const items = value.flatMap((item: EntryData) => {
    const next = reduced(schema, item, known);
    return next === undefined || isEmptied(item, next) ? [] : next;
  });
  return items.length === value.length && items.every((item, index) => item === value[index]) ? value : items;
};

/** Evidence that was nothing but a reference: without it, only id and words are left. */
const isEmptied = (before: EntryData, after: EntryData): boolean =>
  before !== after && 'entry' in before && Object.keys(after).every((key) => key === 'id' || key === 'what');

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const isSameLength = (kept: unknown, value: unknown): boolean =>
  Array.isArray(kept) && Array.isArray(value) && typeof value[0] === 'string' && kept.length === value.length;

type Schema = Parameters<typeof fieldsInside>[0];

const addressesOf = ({ collection, slug, data }: StateEntry): readonly string[] => {
  const address = `${collection}/${slug}`;
  const ids = Object.values(data).flatMap((list) =>
    Array.isArray(list) ? list.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : [])) : [],
  );
  return [address, ...ids.map((id) => `${address}#${id}`)];
};
