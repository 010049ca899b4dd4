import { collectionOf } from '../../../schemas/collections.ts';
import { addressOf } from '../../plan/plan.ts';
import type { Group } from '../../plan/same-value.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import type { EntryPair } from './match-entries.ts';
import { matchItems } from './match-items.ts';

/**
 * Where a reference leads after entries and list items got other names: `goals/x` to `goals/y`, `course-plan/2026-27#bio`
 * to `course-plan/2026-27#biology`. What has no other name stays as it is.
 */
export const followerOf = (pairs: readonly EntryPair[]): ((address: string) => string) => {
  const names = new Map<string, string>();
  for (const { before, after } of pairs) {
    const [from, to] = [addressOf(before), addressOf(after)];
    if (from !== to) names.set(from, to);
    if (before.blobId === '' || before.blobId !== after.blobId) {
      for (const [was, is] of renamedItems({ before, after })) names.set(`${from}#${was}`, `${to}#${is}`);
    }
  }
  if (names.size === 0) return (address) => address;
  return (address) => {
    const known = names.get(address);
    if (known !== undefined) return known;
    const [entry = '', item] = address.split('#');
    const moved = names.get(entry);
    return moved === undefined || item === undefined ? address : `${moved}#${item}`;
  };
};

const renamedItems = ({ before, after }: EntryPair): readonly (readonly [string, string])[] =>
  fieldsInside(collectionOf(before.collection).schema).flatMap(({ key, object }) => {
    const [old, now] = [itemsOf(before.data as Group, key), itemsOf(after.data as Group, key)];
    if (!object || !old.some(hasNewId(now)) || !now.some(hasNewId(old))) return [];
    const { pairs } = matchItems({ schema: object, before: old, after: now, follow: (address) => address });
    return pairs.flatMap((pair) => {
      const [was, is] = [old[pair.before]?.id, now[pair.after]?.id];
      return typeof was === 'string' && typeof is === 'string' && was !== is ? [[was, is] as const] : [];
    });
  });

/** Whether an item has an id that the other list does not know. */
const hasNewId =
  (others: readonly Group[]) =>
  ({ id }: Group): boolean =>
    typeof id === 'string' && !others.some((other) => other.id === id);

const itemsOf = (data: Group, key: string): readonly Group[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};
