import type { Entry } from './plan.ts';

/** Parsed entries by collection and blob id: a file that did not change is not parsed again. Bounded, oldest out. */

export type EntryCache = {
  readonly get: (key: string) => Entry | undefined;
  readonly set: (key: string, entry: Entry) => void;
};

export const createEntryCache = (maxEntries: number): EntryCache => {
  const known = new Map<string, Entry>();
  return {
    get: (key) => known.get(key),
    set: (key, entry) => {
      if (known.size >= maxEntries) known.delete(known.keys().next().value as string);
      known.set(key, entry);
    },
  };
};
