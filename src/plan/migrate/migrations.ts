import type { CollectionName } from '../../../schemas/collections.ts';
import type { EntryData } from '../format-entry.ts';

/**
 * What changed in the file formats from one schema version to the next, oldest first. A plan of an earlier version goes
 * through every step that it lacks when it is received; the person who receives it reads what each step did.
 *
 * Version 0 was the format of the drafts before this software was first given out: no school kept a plan in it, and its
 * step stays as the one that proves the way.
 */

export type Migration = {
  readonly from: number;
  /** What it does, in a sentence. */
  readonly does: string;
  /** @returns the entry in the next version; the same object when nothing in it changes */
  readonly entry: (collection: CollectionName, data: EntryData) => EntryData;
};

/** The version that this software writes. */
export const schemaVersionNow = 1;

export const migrations: readonly Migration[] = [
  {
    from: 0,
    does: '"State" of the plan is now called "framework", and "deadline" of a goal is now "due".',
    entry: (collection, data) => {
      if (collection === 'plan') return renamed(data, 'state', 'framework');
      if (collection === 'goals' || collection === 'personal-goals') return renamed(data, 'deadline', 'due');
      return data;
    },
  },
];

const renamed = (data: EntryData, from: string, to: string): EntryData => {
  if (!Object.hasOwn(data, from) || Object.hasOwn(data, to)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key === from ? to : key, value]));
};
