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
  const turns = yearTurns(frame);
  const pasts = written.map((entry) => ({
    first: firstDate(entry, frame),
    on: pastOf(entry, { ...frame, grade, turns }),
  }));
  return {
    dates: datesOfChange(written, frame),
    on: (date) =>
      withPresentReferences(pasts.filter(({ first }) => first <= date).flatMap(({ on }) => on(date) ?? [])),
  };
};

type Life = Frame & { readonly grade: number; readonly turns: readonly string[] };

/** One entry on any day. It is worked out anew only for the days on which it can have changed. */
const pastOf = (entry: WrittenEntry, life: Life): ((date: string) => PastEntry | undefined) => {
  const ownDates = [...new Set([...datesIn(entry, life.today), ...life.turns, life.today])].sort();
  const known = new Map<string, PastEntry | undefined>();
  return (date) => {
    const last = ownDates.findLast((day) => day <= date) ?? date;
    if (!known.has(last)) known.set(last, entryOn(entry, last, life));
    return known.get(last);
  };
};

const entryOn = (entry: WrittenEntry, date: string, life: Life): PastEntry | undefined => {
  const version = versionAt(entry, date, life);
  if (!version) return undefined;
  const { path, collection, slug, final = version } = entry;
  if (date >= life.today) return { path, collection, slug, data: version };
  const data = asOf(version, date, life.today);
  return { path, collection, slug, data: statusAt(collection, data, final, { ...life, date }) };
};

const createdOf = (written: readonly WrittenEntry[]): string => {
  const created = written.find(({ collection }) => collection === 'plan')?.final?.created;
  if (typeof created !== 'string') throw new Error('A sample plan has no plan.yml.');
  return created;
};

/** The turns of every school year from the first to the last day. */
const yearTurns = ({ created, today }: Frame): readonly string[] => {
  const years = schoolYearAt(today) - schoolYearAt(created) + 1;
  return Array.from({ length: years }, (_, index) => turnsOf(schoolYearAt(created) + index)).flatMap(
    ({ start, middle, end }) => [start, middle, end],
  );
};

/** Hours do not make a day of their own: they are noted with whatever comes next. */
const datesOfChange = (written: readonly WrittenEntry[], frame: Frame): readonly string[] => {
  const { created, today } = frame;
  const told = written.map(({ final, versions }) => [{ ...final, log: undefined }, versions]);
  const dates = [created, today, ...datesIn(told, today), ...yearTurns(frame)];
  return [...new Set(dates)].filter((date) => date >= created && date <= today).sort();
};
