import type { CollectionName } from '../../../schemas/collections.ts';
import type { Entry, FrameworkBundle } from '../../plan/plan.ts';
import { type DiffEvent, type EventName, weightOf } from '../events/event-names.ts';
import type { EntryDiff } from '../plan-diff.ts';
import type { ComponentDiff, Tally } from './summary.ts';

/** Events counted by what they mean, for the headline and for each component of the framework. */

/** What matters most first. */
export const talliesOf = (events: readonly DiffEvent[]): readonly Tally[] => {
  const counts = new Map<EventName, number>();
  for (const { name, count } of events) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => weightOf(a.name) - weightOf(b.name));
};

/** In the framework's order; what belongs to no component last. */
export const byComponent = (
  framework: FrameworkBundle,
  { entries, events }: { readonly entries: readonly EntryDiff[]; readonly events: readonly DiffEvent[] },
): readonly ComponentDiff[] => {
  const componentOf = componentsIn(framework);
  const entriesIn = Map.groupBy(entries, (diff) => componentOf(latest(diff)));
  const eventsIn = Map.groupBy(events, ({ entry }) => componentOf(latest(entry)));
  return [...framework.components.map(({ id }) => id), undefined].flatMap((component) => {
    const own = entriesIn.get(component);
    if (!own) return [];
    const told = eventsIn.get(component) ?? [];
    return [{ component, entries: own, events: told, tallies: talliesOf(told) }];
  });
};

export const latest = (diff: EntryDiff): Entry => (diff.kind === 'removed' ? diff.before : diff.after);

/** A goal names its component; other entries belong where the framework asks for them first. */
const componentsIn = ({ components }: FrameworkBundle): ((entry: Entry) => string | undefined) => {
  const byCollection = new Map<string, string>();
  for (const { id, activities } of components) {
    for (const collection of activities.flatMap(({ collections }) => collections)) {
      if (!byCollection.has(collection)) byCollection.set(collection, id);
    }
  }
  for (const [collection, with_] of alongside) byCollection.set(collection, byCollection.get(with_) ?? '');
  const known = new Set(components.map(({ id }) => id));
  return ({ collection, data }) => {
    const own = (data as { readonly component?: string }).component;
    if (own !== undefined && known.has(own)) return own;
    return byCollection.get(collection) || undefined;
  };
};

/** Help that exists is part of moving on, though no activity asks for it. */
const alongside: readonly (readonly [CollectionName, CollectionName])[] = [['supports', 'transitions']];
