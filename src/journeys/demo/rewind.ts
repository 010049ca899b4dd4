import { asOf } from './as-of.ts';
import { datesIn, schoolYearAt, turnsOf } from './calendar.ts';
import { type Frame, firstDate } from './first-date.ts';
import { type StateEntry, withPresentReferences } from './present-references.ts';
import { statusAt } from './status-at.ts';
import { versionAt } from './version-at.ts';
import type { WrittenEntry } from './written-plan.ts';

/**
 * A sample plan on any day of its past: which entries were there, and what they said. On the last day it is
 * exactly what we wrote. This is for content of ours alone; a student's real past stands in git.
 */

export type PastEntry = StateEntry & { readonly path: string };

export type Past = {
  /** The days on which something may have changed, oldest first, ending with the last day. */
  readonly dates: readonly string[];
  /** The plan in the evening of that day, by path. */
  readonly on: (date: string) => readonly PastEntry[];
};

export const rewind = (written: readonly WrittenEntry[], today: string): Past => {
  const frame: Frame = { created: createdOf(written), today };
  const grade = Number(written.find(({ collection }) => collection === 'profile')?.final?.grade);
  const begun = written.map((entry) => ({ entry, first: firstDate(entry, frame) }));
  const entryOn = (entry: WrittenEntry, date: string): readonly PastEntry[] => {
    const version = versionAt(entry, date, frame);
    if (!version) return [];
    const { path, collection, slug, final = version } = entry;
    if (date >= today) return [{ path, collection, slug, data: version }];
    const data = asOf(version, date, today);
    return [{ path, collection, slug, data: statusAt(collection, data, final, { date, today, grade }) }];
  };
  return {
    dates: datesOfChange(written, frame),
    on: (date) =>
      withPresentReferences(
        begun.filter(({ first }) => first <= date).flatMap(({ entry }) => entryOn(entry, date)),
      ),
  };
};

const createdOf = (written: readonly WrittenEntry[]): string => {
  const created = written.find(({ collection }) => collection === 'plan')?.final?.created;
  if (typeof created !== 'string') throw new Error('A sample plan has no plan.yml.');
  return created;
};

const datesOfChange = (written: readonly WrittenEntry[], { created, today }: Frame): readonly string[] => {
  const years = schoolYearAt(today) - schoolYearAt(created) + 1;
  const turns = Array.from({ length: years }, (_, index) => turnsOf(schoolYearAt(created) + index));
  const dates = [
    created,
    today,
    ...datesIn(written, today),
    ...turns.flatMap(({ start, middle, end }) => [start, middle, end]),
  ];
  return [...new Set(dates)].filter((date) => date >= created && date <= today).sort();
};
