import { collectionOf } from '../../../schemas/collections.ts';
import type { Entry } from '../../plan/plan.ts';
import type { Group } from '../../plan/same-value.ts';
import { fieldChanges } from '../fields/field-changes.ts';
import type { EntryDiff, FieldChange } from '../plan-diff.ts';
import { type DiffEvent, type EventName, weightOf } from './event-names.ts';
import { meanings } from './meanings.ts';
import type { Facts, Told } from './rules.ts';

/** What the difference of one entry means. Every difference means something: at the least that words or details changed. */
export const eventsOf = (entry: EntryDiff): readonly DiffEvent[] => {
  const { collection } = entry.kind === 'removed' ? entry.before : entry.after;
  return toldOf(entry)
    .map((told) => ({ changes: [], ...told, collection, entry }))
    .toSorted((a, b) => weightOf(a.name) - weightOf(b.name));
};

/** With the changes of the entry that it is told from; a new entry has none. */
type ToldOf = Told & Partial<Pick<DiffEvent, 'changes'>>;

const toldOf = (entry: EntryDiff): readonly ToldOf[] => {
  if (entry.kind === 'removed') return [one(meanings[entry.before.collection].removed ?? 'entry-removed')];
  if (entry.kind === 'added') return newEntry(entry.after);
  const { before, after, fields } = entry;
  const facts = { before: before.data as Group, after: after.data as Group, changes: fields, isNew: false };
  const told = follow(after, facts);
  if (!entry.isMoved) return told;
  return [one(before.collection === after.collection ? 'entry-renamed' : 'entry-moved'), ...told];
};

/** What is in a new entry happened as well: hours, reflections, a goal that was met at once. */
const newEntry = (entry: Entry): readonly Told[] => {
  const after = entry.data as Group;
  const { schema } = collectionOf(entry.collection);
  const changes = fieldChanges({ schema, before: {}, after, path: [] }, { follow: (address) => address });
  const { added } = meanings[entry.collection];
  const told = readings(entry, { before: {}, after, changes, isNew: true }).flatMap(
    (reading) => reading.told,
  );
  const own = told.filter(({ name }) => !comeWithIt.has(name));
  if (added) return [one(added), ...own];
  return own.some(({ choice }) => choice !== undefined) ? own : [one('entry-added'), ...own];
};

/** What every new entry has is no news of its own. */
const comeWithIt: ReadonlySet<EventName> = new Set(['steps-added', 'status-moved']);

const readings = (entry: Entry, facts: Facts) => meanings[entry.collection].rules.map((rule) => rule(facts));

const follow = (entry: Entry, facts: Facts): readonly ToldOf[] => {
  const found = readings(entry, facts);
  const used = new Set(found.flatMap((reading) => reading.used));
  const rest = facts.changes.filter((change) => !used.has(change));
  const told = found.flatMap(({ told, used: changes }) => told.map((one) => ({ ...one, changes })));
  return [...told, ...inGeneral(rest)];
};

const inGeneral = (rest: readonly FieldChange[]): readonly ToldOf[] => {
  const words = rest.filter(({ kind }) => kind === 'prose');
  const details = rest.filter(({ kind }) => kind !== 'prose');
  return [
    ...(words.length > 0 ? [{ ...one('words-changed', words.length), changes: words }] : []),
    ...(details.length > 0 ? [{ ...one('details-changed', details.length), changes: details }] : []),
  ];
};

const one = (name: EventName, count = 1): Told => ({ name, count, texts: [] });
