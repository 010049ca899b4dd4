import type { Group } from '../../plan/same-value.ts';
import { isGroup } from '../../plan/same-value.ts';
import type { FieldChange, ItemPlace } from '../plan-diff.ts';
import type { DiffEvent, EventName } from './event-names.ts';

/**
 * The ways in which field changes become events. A rule takes the changes that it can tell something of; what no rule
 * takes is told in general words, so that nothing is left unsaid.
 */

export type Told = Pick<DiffEvent, 'name' | 'count' | 'texts' | 'from' | 'to' | 'choice'>;

export type Facts = {
  /** The entry before and after; an empty group where there is none. */
  readonly before: Group;
  readonly after: Group;
  readonly changes: readonly FieldChange[];
  /** The entry is new, so that what is in it is no news by itself. */
  readonly isNew: boolean;
};

/** What is told, and the changes that it is told from. */
export type Reading = { readonly told: readonly Told[]; readonly used: readonly FieldChange[] };

export type Rule = (facts: Facts) => Reading;

const nothing: Reading = { told: [], used: [] };

const one = (name: EventName, more: Partial<Told> = {}): Told => ({ name, count: 1, texts: [], ...more });

const at = (changes: readonly FieldChange[], key: string): readonly FieldChange[] =>
  changes.filter(({ path }) => path[0] === key);

/** A choice took another value. A value without a name is told as moved, unless the entry is new. */
export const status =
  (key: string, names: Readonly<Record<string, EventName>>, choice: string): Rule =>
  ({ changes, isNew }) => {
    const used = at(changes, key);
    const [change] = used;
    if (!change) return nothing;
    const [from, to] = [scalarOf(change.before), scalarOf(change.after)];
    const name = to === undefined ? undefined : (names[`${from}>${to}`] ?? names[to]);
    const values = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), choice };
    if (name) return { told: [one(name, values)], used };
    return { told: isNew ? [] : [one('status-moved', values)], used };
  };

/** A single value took another one, from nothing too. */
export const moved =
  (key: string, name: EventName): Rule =>
  ({ changes, isNew }) => {
    const used = at(changes, key);
    const [change] = used;
    if (!change || isNew) return nothing;
    const [from, to] = [scalarOf(change.before), scalarOf(change.after)];
    return {
      told: [one(name, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })],
      used,
    };
  };

/** A field, a group of fields or words were filled for the first time. */
export const filled =
  (key: string, name: EventName): Rule =>
  ({ changes, after }) => {
    const used = at(changes, key);
    const wasFilled = used.some(({ path, before }) => path.length === 1 && before === undefined);
    return wasFilled && after[key] !== undefined ? { told: [one(name)], used } : nothing;
  };

/** Items that were added to a list. */
export const added =
  (key: string, name: EventName): Rule =>
  ({ changes }) => {
    const used = at(changes, key).filter(
      ({ kind, path, before }) => kind === 'item' && path.length === 2 && before === undefined,
    );
    const texts = used.flatMap(({ after }) => textOf(after));
    return used.length === 0 ? nothing : { told: [one(name, { count: used.length, texts })], used };
  };

/** Items of a list that came to be in a state, new ones among them. */
export const became =
  (key: string, isSo: (item: Group) => boolean, name: EventName): Rule =>
  ({ before, after, changes }) => {
    const [old, now] = [itemsIn(before, key), itemsIn(after, key)];
    const reached = new Map<number, readonly FieldChange[]>();
    for (const [place, inside] of Map.groupBy(at(changes, key), ({ path }) => path[1] as ItemPlace)) {
      const was = place.before === undefined ? undefined : old[place.before];
      const is = place.after === undefined ? undefined : now[place.after];
      if (place.after === undefined || !is || !isSo(is) || (was && isSo(was))) continue;
      reached.set(place.after, [...(reached.get(place.after) ?? []), ...inside]);
    }
    if (reached.size === 0) return nothing;
    const texts = [...reached.keys()].flatMap((index) => textOf(now[index]));
    return { told: [one(name, { count: reached.size, texts })], used: [...reached.values()].flat() };
  };

/** Items that were in a list and are not any more, or came to be in a state that means as much. */
export const lost =
  (key: string, isLost: (item: Group) => boolean, name: EventName): Rule =>
  (facts) => {
    const turned = became(key, isLost, name)(facts);
    const removed = at(facts.changes, key).filter(
      ({ kind, path, after }) => kind === 'item' && path.length === 2 && after === undefined,
    );
    const texts = [...(turned.told[0]?.texts ?? []), ...removed.flatMap(({ before }) => textOf(before))];
    const count = (turned.told[0]?.count ?? 0) + removed.length;
    return count === 0
      ? nothing
      : { told: [one(name, { count, texts })], used: [...turned.used, ...removed] };
  };

/** A sum over a list grew. */
export const grew =
  (key: string, sumOf: (items: readonly Group[]) => number, name: EventName): Rule =>
  ({ before, after, changes }) => {
    const more = sumOf(itemsIn(after, key)) - sumOf(itemsIn(before, key));
    return more > 0 ? { told: [one(name, { count: more })], used: at(changes, key) } : nothing;
  };

/** A picture came in, as a field or among the evidence. */
export const pictures: Rule = ({ before, after, changes }) => {
  const count = countPictures(after) - countPictures(before);
  return count > 0 ? { told: [one('media-added', { count })], used: at(changes, 'picture') } : nothing;
};

const countPictures = (value: unknown): number => {
  if (typeof value === 'string')
    return value.match(/media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)/g)?.length ?? 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countPictures(item), 0);
  return isGroup(value) ? countPictures(Object.values(value)) : 0;
};

export const itemsIn = (data: Group, key: string): readonly Group[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};

export const textOf = (item: unknown): readonly string[] => {
  if (!isGroup(item)) return [];
  const text = item.title ?? item.what ?? item.text ?? item.name;
  return typeof text === 'string' ? [text] : [];
};

const scalarOf = (value: unknown): string | number | undefined => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
};
