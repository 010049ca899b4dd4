import type { DiffEvent } from '../../diff/events/event-names.ts';
import type { EntryDiff, FieldChange, FieldPath, PlanDiff } from '../../diff/plan-diff.ts';
import { latest } from '../../diff/summary/tallies.ts';
import { dayOf } from '../../diff/summary/untouched.ts';
import { addressOf } from '../../plan/plan.ts';
import { isGroup } from '../../plan/same-value.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/**
 * A comparison for another program. The form is described in `content/handbook/comparison.md`; keys are added to it and
 * never renamed, and a key that is gone raises `version`.
 */
export const comparisonJson = (diff: PlanDiff): string =>
  `${JSON.stringify(
    {
      version: 1,
      reader: diff.after.reader.role,
      from: moment(diff.before),
      to: moment(diff.after),
      headline: diff.headline.map(({ name, count }) => ({ event: name, count })),
      credits: diff.credits ?? null,
      components: diff.components.map(({ component, tallies }) => ({
        component: component ?? null,
        counts: tallies.map(({ name, count }) => ({ event: name, count })),
      })),
      entries: diff.entries.map((entry) => entryJson(entry, diff.events)),
      untouched: diff.untouched.map(({ goal, months }) => ({ address: addressOf(goal), months })),
    },
    null,
    2,
  )}\n`;

const moment = (view: PlanView) => ({ commit: view.commitId, day: dayOf(view) });

const entryJson = (entry: EntryDiff, events: readonly DiffEvent[]) => ({
  kind: entry.kind,
  address: addressOf(latest(entry)),
  ...(entry.kind === 'changed' && entry.isMoved ? { was: addressOf(entry.before) } : {}),
  events: events
    .filter((event) => event.entry === entry)
    .map(({ name, count, texts, from, to }) => ({
      event: name,
      count,
      ...(texts.length > 0 ? { texts } : {}),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
  fields: entry.kind === 'changed' ? entry.fields.map((change) => fieldJson(entry, change)) : [],
});

type Changed = Extract<EntryDiff, { readonly kind: 'changed' }>;

const fieldJson = (entry: Changed, change: FieldChange) => {
  const item = itemId(entry, change.path);
  return {
    kind: change.kind,
    field: change.path.filter((step) => typeof step === 'string').join('.'),
    ...(item === undefined ? {} : { item }),
    before: change.before ?? null,
    after: change.after ?? null,
    ...(change.kind === 'prose' ? { words: change.words.map(({ kind, text }) => ({ [kind]: text })) } : {}),
  };
};

/** The id of the list item that a path leads into, for lists whose items have one. */
const itemId = ({ before, after }: Changed, [key, place]: FieldPath): string | undefined => {
  if (typeof place !== 'object') return undefined;
  const isAfter = place.after !== undefined;
  const list = ((isAfter ? after : before).data as Readonly<Record<string, unknown>>)[key as string];
  const item = Array.isArray(list) ? list[(isAfter ? place.after : place.before) ?? 0] : undefined;
  return isGroup(item) && typeof item.id === 'string' ? item.id : undefined;
};
