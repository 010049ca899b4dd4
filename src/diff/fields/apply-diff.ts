import type * as z from 'zod';
import { collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { addressOf, allEntries, type Entries, type Entry } from '../../plan/plan.ts';
import { type Group, isGroup } from '../../plan/same-value.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { followerOf } from '../match/follow.ts';
import type { EntryDiff, FieldChange, FieldPath, ItemPlace } from '../plan-diff.ts';
import { plainValue } from './meaning-of.ts';

/**
 * The entries of before with the reported differences made to them: they say what the entries of after say. That is
 * what it means for a comparison to report everything and nothing else, and a test holds it to that.
 */
export const applyDiff = (before: Entries, diffs: readonly EntryDiff[]): Entries => {
  const changed = new Map(
    diffs.flatMap((diff) => (diff.kind === 'added' ? [] : [[addressOf(diff.before), diff] as const])),
  );
  const kept = allEntries(before).flatMap((entry): readonly Entry[] => {
    const diff = changed.get(addressOf(entry));
    if (!diff) return [entry];
    return diff.kind === 'removed' ? [] : [applyFields(entry, diff)];
  });
  const pairs = diffs.flatMap((diff) => (diff.kind === 'changed' ? [diff] : []));
  const follow = followerOf(pairs);
  const moved = kept.map((entry) => ({
    ...entry,
    data: followed(collectionOf(entry.collection).schema, entry.data as Group, follow),
  }));
  const added = diffs.flatMap((diff) => (diff.kind === 'added' ? [diff.after] : []));
  const byCollection = Map.groupBy([...moved, ...added], ({ collection }) => collection);
  return Object.fromEntries(
    collectionNames.map((name) => [name, byCollection.get(name) ?? []]),
  ) as unknown as Entries;
};

type Changed = Extract<EntryDiff, { readonly kind: 'changed' }>;

const applyFields = (entry: Entry, { after, fields }: Changed): Entry => {
  const data = structuredClone(entry.data) as Record<string, unknown>;
  for (const change of fields) applyChange(data, change);
  const { collection, slug, path } = after;
  return { ...entry, collection, slug, path, data: swept(data) } as Entry;
};

const gone = null;

const applyChange = (data: Record<string, unknown>, change: FieldChange): void => {
  const { path, kind } = change;
  const inside = holderOf(data, path);
  const last = path.at(-1);
  if (kind === 'item') {
    const list = inside as unknown[];
    const place = last as ItemPlace;
    if (place.before === undefined) list.push(structuredClone(change.after));
    else list[place.before] = change.after === undefined ? gone : structuredClone(change.after);
  } else if (kind === 'member') {
    const list = listAt(inside as Record<string, unknown>, last as string);
    const isIt = (one: unknown): boolean => typeof one === 'string' && plainValue(one) === change.before;
    if (change.before === undefined) list.push(change.after);
    else list[list.findIndex(isIt)] = gone;
  } else {
    (inside as Record<string, unknown>)[last as string] = structuredClone(change.after);
  }
};

/** The group or list that holds the last step of a path. */
const holderOf = (data: Record<string, unknown>, path: FieldPath): Record<string, unknown> | unknown[] => {
  let at: Record<string, unknown> | unknown[] = data;
  for (const [index, step] of path.slice(0, -1).entries()) {
    if (typeof step !== 'string') at = (at as unknown[])[step.before ?? 0] as Record<string, unknown>;
    else if (typeof path[index + 1] === 'string') at = (at as Record<string, unknown>)[step] as typeof at;
    else at = listAt(at as Record<string, unknown>, step);
  }
  return at;
};

const listAt = (group: Record<string, unknown>, key: string): unknown[] => {
  group[key] ??= [];
  return group[key] as unknown[];
};

/** Without the places of items that are gone. */
const swept = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((item) => item !== gone).map(swept);
  if (!isGroup(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, swept(inner)]])),
  );
};

const followed = (schema: z.core.$ZodType, data: Group, follow: (address: string) => string): Group =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const field = fieldsInside(schema).find((inside) => inside.key === key);
      const { meta, object } = field ?? {};
      if (meta?.refersTo)
        return [key, Array.isArray(value) ? value.map((one) => follow(String(one))) : follow(String(value))];
      if (!object) return [key, value];
      if (Array.isArray(value)) return [key, value.map((item) => followed(object, item, follow))];
      return [key, isGroup(value) ? followed(object, value, follow) : value];
    }),
  );
