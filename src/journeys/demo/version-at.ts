import type { EntryData } from '../../plan/format-entry.ts';
import { datesIn, earliest, isDate, latest } from './calendar.ts';
import type { Frame } from './first-date.ts';
import type { WrittenEntry } from './written-plan.ts';

/**
 * Which words of an entry hold on a date: an earlier version that was written down, or those of the last day.
 * Dated items of the last day (a reflection, a step that was done) join an earlier version on their own date.
 */

/** @returns undefined when the entry is deleted on that date */
export const versionAt = (entry: WrittenEntry, date: string, frame: Frame): EntryData | undefined => {
  const { versions, final } = entry;
  const written = versions.filter(({ holds }) => holds !== 'final');
  if (written.length === 0) return final;
  if (final && date >= switchDate(entry, frame)) return final;
  const version = written.findLast(({ from }) => from <= date) ?? written[0];
  if (!version || typeof version.holds === 'string') return undefined;
  return final ? joined({ early: version.holds, final, after: version.from }) : version.holds;
};

/** The day from which the words of the last day hold. */
const switchDate = ({ versions, final = {} }: WrittenEntry, { today }: Frame): string => {
  const marked = versions.find(({ holds }) => holds === 'final')?.from;
  if (marked) return marked;
  const last = versions.at(-1)?.from ?? '';
  const later = (values: readonly unknown[]): readonly string[] =>
    values.filter((value): value is string => isDate(value) && value > last && value <= today);
  return (
    earliest(later([final.updated, final.explored])) ??
    earliest(later(datesIn([final.decisions, final.agreed], today))) ??
    latest(later(datesIn(final, today))) ??
    today
  );
};

type Joining = { readonly early: EntryData; readonly final: EntryData; readonly after: string };
type Item = Readonly<Record<string, unknown>>;

const joined = ({ early, final, after }: Joining): EntryData => {
  const lists = Object.entries(final).flatMap(([key, items]) => {
    if (!Array.isArray(items)) return [];
    const before = (early[key] ?? []) as readonly Item[];
    // A list that the earlier version does not mention is taken as it grew, not as if it had been emptied.
    const isNew = (item: Item): boolean => isDate(item?.date) && (item.date > after || !early[key]);
    const dated = items.filter(isNew);
    const done = before.map((item) => withDone(item, items as readonly Item[]));
    return dated.length > 0 || before.length > 0 ? [[key, [...done, ...dated]] as const] : [];
  });
  return { ...early, ...Object.fromEntries(lists) };
};

const withDone = (item: Item, finals: readonly Item[]): Item => {
  const same = typeof item === 'object' ? finals.find((other) => other.id === item.id && item.id) : undefined;
  return same?.done === undefined || item.done !== undefined ? item : { ...item, done: same.done };
};
