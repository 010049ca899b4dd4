import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { addressOf, type Entries, type Entry } from '../../plan/plan.ts';
import type { Group } from '../../plan/same-value.ts';
import { type Bag, bagOf, likeness } from './likeness.ts';
import { oneToOne } from './one-to-one.ts';
import { textsOf } from './texts-of.ts';

/**
 * Which entries are the same in two states of a plan: those at the same address, then, in a collection, those that were
 * given another name, told by their words. The two kinds of goals count as one collection, for a goal may move between
 * them. Entries that are named by a school year or term are what their name says.
 */

export type EntryPair<C extends CollectionName = CollectionName> = {
  readonly before: Entry<C>;
  readonly after: Entry<C>;
};

export type EntryPairs = {
  readonly pairs: readonly EntryPair[];
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
};

export const matchEntries = (before: Entries, after: Entries): EntryPairs => {
  const groups = kin.map((names) => matchKin(entriesOf(before, names), entriesOf(after, names)));
  return {
    pairs: groups.flatMap(({ pairs }) => pairs),
    removed: groups.flatMap(({ removed }) => removed),
    added: groups.flatMap(({ added }) => added),
  };
};

const goals: readonly CollectionName[] = ['goals', 'personal-goals'];

const kin: readonly (readonly CollectionName[])[] = [
  goals,
  ...collectionNames.filter((name) => !goals.includes(name)).map((name) => [name]),
];

const entriesOf = (entries: Entries, names: readonly CollectionName[]): readonly Entry[] =>
  names.flatMap((name): readonly Entry[] => entries[name]);

const matchKin = (before: readonly Entry[], after: readonly Entry[]): EntryPairs => {
  const byAddress = new Map(after.map((entry) => [addressOf(entry), entry]));
  const pairs = before.flatMap((entry): readonly EntryPair[] => {
    const same = byAddress.get(addressOf(entry));
    return same ? [{ before: entry, after: same }] : [];
  });
  const known = new Set(pairs.map((pair) => addressOf(pair.before)));
  const left = before.filter((entry) => !known.has(addressOf(entry)));
  const right = after.filter((entry) => !known.has(addressOf(entry)));
  const renamed = left.length > 0 && right.length > 0 ? renamedPairs(left, right) : [];
  return {
    pairs: [...pairs, ...renamed],
    removed: left.filter((entry) => !renamed.some((pair) => pair.before === entry)),
    added: right.filter((entry) => !renamed.some((pair) => pair.after === entry)),
  };
};

const renamedPairs = (before: readonly Entry[], after: readonly Entry[]): readonly EntryPair[] => {
  const { slugPattern } = collectionOf((before[0] as Entry).collection);
  if (slugPattern) return [];
  const bags = { before: before.map(bagsOf), after: after.map(bagsOf) };
  const entryAt = (list: readonly Entry[], index: number): Entry => list[index] as Entry;
  return oneToOne({
    before: before.length,
    after: after.length,
    likeness: (pair) => {
      const { blobId } = entryAt(before, pair.before);
      if (blobId !== '' && blobId === entryAt(after, pair.after).blobId) return 1;
      return alike(bags.before[pair.before] as Bags, bags.after[pair.after] as Bags);
    },
    least: leastAlike,
    place: {
      before: (index) => addressOf(entryAt(before, index)),
      after: (index) => addressOf(entryAt(after, index)),
    },
  }).map((pair) => ({ before: entryAt(before, pair.before), after: entryAt(after, pair.after) }));
};

type Bags = { readonly title: Bag; readonly all: Bag };

const bagsOf = ({ collection, data }: Entry): Bags => {
  const { title, all } = textsOf(collectionOf(collection).schema, data as Group);
  return { title: bagOf(title), all: bagOf(all) };
};

/** The name and the rest weigh alike; a feedback or a rating has no name, and its words decide. */
const alike = (left: Bags, right: Bags): number => {
  const all = likeness(left.all, right.all);
  const hasTitles = left.title.size > 0 && right.title.size > 0;
  return hasTitles ? (likeness(left.title, right.title) + all) / 2 : all;
};

/** Found by the bench: lower takes a new entry for an old one, higher takes a renamed one for new. */
const leastAlike = 0.6;
