import { collectionOf } from '../../../schemas/collections.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import type { EntryData } from './format-entry.ts';

/** Takes out of a sample plan's earlier state what points to entries that were not there yet. */

export type StateEntry = {
  readonly collection: Parameters<typeof collectionOf>[0];
  readonly slug: string;
  readonly data: EntryData;
};

export const withPresentReferences = <E extends StateEntry>(entries: readonly E[]): readonly E[] => {
  const known = new Set(entries.flatMap(addressesOf));
  const reduce = (schema: Schema, data: EntryData): EntryData | undefined => {
    const next: Record<string, unknown> = { ...data };
    for (const { key, meta, object, isRequired } of fieldsInside(schema)) {
      const value: unknown = data[key];
      if (value === undefined) continue;
      if (object && Array.isArray(value)) {
        next[key] = value.flatMap((item: EntryData) => reduce(object, item) ?? []);
      } else if (object) {
        next[key] = reduce(object, value as EntryData);
      } else if (meta.refersTo && Array.isArray(value)) {
        next[key] = value.filter((target) => known.has(target));
      } else if (meta.refersTo && !known.has(value as string)) {
        if (isRequired) return undefined;
        delete next[key];
      } else continue;
      if (Array.isArray(next[key]) && next[key].length === 0) delete next[key];
    }
    return next;
  };
  return entries.map((entry) => ({
    ...entry,
    data: reduce(collectionOf(entry.collection).schema, entry.data) ?? entry.data,
  }));
};

type Schema = Parameters<typeof fieldsInside>[0];

const addressesOf = ({ collection, slug, data }: StateEntry): readonly string[] => {
  const address = `${collection}/${slug}`;
  const ids = Object.values(data).flatMap((list) =>
    Array.isArray(list) ? list.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : [])) : [],
  );
  return [address, ...ids.map((id) => `${address}#${id}`)];
};
