import type { CollectionName } from '../../../schemas/collections.ts';
import { addressOf, type Entries, type Entry } from '../../plan/plan.ts';
import { matchEntries } from '../match/match-entries.ts';

/**
 * The same entries through many states of a plan, whatever their names were: who is at one address in one state and is
 * recognised at another in the next is one line. An entry that was gone and is back at its address goes on in its line.
 */

export type Line<C extends CollectionName = CollectionName> = {
  /** One for each state; undefined where it was not there. */
  readonly states: readonly (Entry<C> | undefined)[];
  readonly latest: Entry<C>;
};

/** Lines of some collections, in the order in which their entries first came. */
export const followEntries = <C extends CollectionName>(
  plans: readonly Entries[],
  collections: readonly C[],
): readonly Line<C>[] => {
  const lines: Growing<C>[] = [];
  const byAddress = new Map<string, Growing<C>>();
  for (const [index, entries] of plans.entries()) {
    const before = index === 0 ? undefined : plans[index - 1];
    for (const { before: old, after } of before ? matchEntries(before, entries).pairs : []) {
      const line = byAddress.get(addressOf(old));
      if (line && addressOf(old) !== addressOf(after)) byAddress.set(addressOf(after), line);
    }
    for (const entry of collections.flatMap((name) => entries[name] as readonly Entry<C>[])) {
      const known = byAddress.get(addressOf(entry));
      const line = known && known.states[index] === undefined ? known : { states: [], latest: entry };
      if (line !== known) {
        lines.push(line);
        byAddress.set(addressOf(entry), line);
      }
      line.states[index] = entry;
      line.latest = entry;
    }
  }
  return lines.map(({ states, latest }) => ({ latest, states: plans.map((_, index) => states[index]) }));
};

type Growing<C extends CollectionName> = { states: (Entry<C> | undefined)[]; latest: Entry<C> };
