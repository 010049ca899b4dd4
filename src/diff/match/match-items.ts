import type * as z from 'zod';
import type { Group } from '../../plan/same-value.ts';
import { meaningOf } from '../fields/meaning-of.ts';
import { type Bag, bagOf, likeness } from './likeness.ts';
import { oneToOne, type Pair } from './one-to-one.ts';
import { textsOf } from './texts-of.ts';

/**
 * Which items of a list are the same in two versions of it: by id where items have one, then those that say the same,
 * then the most alike. The order of a list means nothing.
 */

export type ItemPairs = {
  readonly pairs: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
};

type Lists = {
  readonly schema: z.core.$ZodType;
  readonly before: readonly Group[];
  readonly after: readonly Group[];
  /** Where an address of before is found after. */
  readonly follow: (address: string) => string;
};

export const matchItems = ({ schema, before, after, follow }: Lists): ItemPairs => {
  const pairs: Pair[] = [];
  const rest = { before: [...before.keys()], after: [...after.keys()] };
  const take = (found: readonly Pair[]): void => {
    pairs.push(...found);
    rest.before = rest.before.filter((index) => !found.some((pair) => pair.before === index));
    rest.after = rest.after.filter((index) => !found.some((pair) => pair.after === index));
  };
  take(sameIds(before, after));
  if (rest.before.length > 0 && rest.after.length > 0) {
    const said = rest.before.map((index) => meaningOf(schema, before[index] ?? {}, follow));
    const says = rest.after.map((index) => meaningOf(schema, after[index] ?? {}, itself));
    take(sameMeaning(rest, said, says));
  }
  if (rest.before.length > 0 && rest.after.length > 0) {
    const bags = { before: lazyBags(schema, before), after: lazyBags(schema, after) };
    take(among(rest, (pair) => likeness(bags.before(pair.before), bags.after(pair.after)), leastAlike));
  }
  return {
    pairs: pairs.toSorted((a, b) => a.after - b.after),
    removed: rest.before,
    added: rest.after,
  };
};

const leastAlike = 0.5;

const sameIds = (before: readonly Group[], after: readonly Group[]): readonly Pair[] => {
  const byId = new Map(after.map(({ id }, index) => [id, index]));
  return before.flatMap(({ id }, index) => {
    const found = id === undefined ? undefined : byId.get(id);
    return found === undefined ? [] : [{ before: index, after: found }];
  });
};

const itself = (address: string): string => address;

/** In the order of the lists, each once. */
const sameMeaning = (rest: Rest, said: readonly string[], says: readonly string[]): readonly Pair[] => {
  const waiting = Map.groupBy(rest.after.keys(), (index) => says[index] ?? '');
  return said.flatMap((meaning, index) => {
    const found = waiting.get(meaning)?.shift();
    if (found === undefined) return [];
    return [{ before: rest.before[index] as number, after: rest.after[found] as number }];
  });
};

type Rest = { readonly before: readonly number[]; readonly after: readonly number[] };

const among = (rest: Rest, alike: (pair: Pair) => number, least: number): readonly Pair[] => {
  const real = (pair: Pair): Pair => ({
    before: rest.before[pair.before] as number,
    after: rest.after[pair.after] as number,
  });
  const place = {
    before: (index: number) => numbered(rest.before[index] as number),
    after: (index: number) => numbered(rest.after[index] as number),
  };
  return oneToOne({
    before: rest.before.length,
    after: rest.after.length,
    likeness: (pair) => alike(real(pair)),
    least,
    place,
  }).map(real);
};

const numbered = (index: number): string => String(index).padStart(6, '0');

const lazyBags = (schema: z.core.$ZodType, items: readonly Group[]): ((index: number) => Bag) => {
  const made = new Map<number, Bag>();
  return (index) => {
    const known = made.get(index);
    if (known) return known;
    const bag = bagOf(textsOf(schema, items[index] ?? {}, true).all);
    made.set(index, bag);
    return bag;
  };
};
