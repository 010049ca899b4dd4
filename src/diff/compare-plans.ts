import { collectionOf } from '../../schemas/collections.ts';
import { addressOf } from '../plan/plan.ts';
import type { Group } from '../plan/same-value.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import { weightOf } from './events/event-names.ts';
import { eventsOf } from './events/events-of.ts';
import { fieldChanges } from './fields/field-changes.ts';
import { followerOf } from './match/follow.ts';
import { type EntryPair, matchEntries } from './match/match-entries.ts';
import type { EntryDiff, PlanDiff } from './plan-diff.ts';
import { creditChange } from './summary/credit-change.ts';
import { byComponent, latest, talliesOf } from './summary/tallies.ts';
import { untouchedGoals } from './summary/untouched.ts';

/** Why two views cannot be compared: one of them holds what the reader may not see in the other. */
export type CannotCompare = { readonly cannotCompare: 'other-plan' | 'other-reader' | 'other-sections' };

/**
 * What is different between two states of one plan, by meaning. Formatting, order and ids are no difference; entries
 * and items that got other names are recognised. The same views give the same result.
 *
 * @param before - and `after`: views of one plan for one reader with the same sections
 */
export const comparePlans = (before: PlanView, after: PlanView): PlanDiff | CannotCompare => {
  const reason = whyNot(before, after);
  if (reason) return { cannotCompare: reason };
  const matched = matchEntries(before.entries, after.entries);
  const follow = followerOf(matched.pairs);
  const compared = matched.pairs.map((pair) => ({ pair, diff: changedEntry(pair, follow) }));
  const entries: readonly EntryDiff[] = [
    ...compared.flatMap(({ diff }) => diff ?? []),
    ...matched.added.map((entry) => ({ kind: 'added', after: entry }) as const),
    ...matched.removed.map((entry) => ({ kind: 'removed', before: entry }) as const),
  ];
  const told = entries
    .map((entry) => ({ entry, events: eventsOf(entry), address: addressOf(latest(entry)) }))
    .toSorted((a, b) => firstWeight(a) - firstWeight(b) || (a.address < b.address ? -1 : 1));
  const ordered = {
    entries: told.map(({ entry }) => entry),
    events: told.flatMap(({ events }) => events).toSorted((a, b) => weightOf(a.name) - weightOf(b.name)),
  };
  const same = compared.flatMap(({ pair, diff }) => (diff ? [] : [pair]));
  return {
    before,
    after,
    ...ordered,
    untouched: untouchedGoals({ before, after, same }),
    credits: creditChange(before, after),
    components: byComponent(after.framework, ordered),
    headline: talliesOf(ordered.events),
  };
};

export const isCompared = (result: PlanDiff | CannotCompare): result is PlanDiff =>
  !('cannotCompare' in result);

const whyNot = (before: PlanView, after: PlanView): CannotCompare['cannotCompare'] | undefined => {
  const [oldId, newId] = [before, after].map(({ entries }) => entries.plan[0]?.data.id);
  if (oldId !== newId) return 'other-plan';
  if (JSON.stringify(before.reader) !== JSON.stringify(after.reader)) return 'other-reader';
  const isSame =
    before.sections.size === after.sections.size &&
    [...before.sections].every((id) => after.sections.has(id));
  return isSame ? undefined : 'other-sections';
};

/** @returns undefined when the two say the same */
const changedEntry = (
  { before, after }: EntryPair,
  follow: (address: string) => string,
): Extract<EntryDiff, { readonly kind: 'changed' }> | undefined => {
  const isMoved = addressOf(before) !== addressOf(after);
  const isSameFile = before.blobId !== '' && before.blobId === after.blobId;
  const fields = isSameFile
    ? []
    : fieldChanges(
        {
          schema: collectionOf(after.collection).schema,
          before: before.data as Group,
          after: after.data as Group,
          path: [],
        },
        { follow },
      );
  return fields.length > 0 || isMoved ? { kind: 'changed', before, after, isMoved, fields } : undefined;
};

type ToldEntry = { readonly events: ReturnType<typeof eventsOf> };

const firstWeight = ({ events }: ToldEntry): number => Math.min(...events.map(({ name }) => weightOf(name)));
