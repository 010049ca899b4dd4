import type { CollectionName } from '../../../schemas/collections.ts';
import type { EntryData } from '../../plan/format-entry.ts';
import { datesIn, isDate, latest, schoolYearAt, turnsOf } from './calendar.ts';
import { courseYearAt } from './course-year-at.ts';

/**
 * What an entry said of its own standing on an earlier date: a goal was active before it was met, an
 * application was sent before it was answered. `data` has lost what carries a later date already.
 */

export type Moment = {
  readonly date: string;
  readonly today: string;
  /** The grade on the last day. */
  readonly grade: number;
};

export const statusAt = (
  collection: CollectionName,
  data: EntryData,
  final: EntryData,
  moment: Moment,
): EntryData =>
  (standings[collection] ?? unchanged)(withoutLaterEvidence(data, final, moment), final, moment);

type Standing = (data: EntryData, final: EntryData, moment: Moment) => EntryData;
type Item = Readonly<Record<string, unknown>>;

const unchanged: Standing = (data) => data;

/** The last day on which something was noted, with which an entry came to stand where it stands. */
const settled = (final: EntryData, { today }: Moment): string => {
  const { date: _move, ...rest } = final;
  return latest(datesIn(rest, today)) ?? '';
};

/** Evidence has no date. What is not an entry of the plan is shown with the last thing that was noted. */
const withoutLaterEvidence: Standing = (data, final, moment) => {
  if (!Array.isArray(data.evidence) || moment.date >= settled(final, moment)) return data;
  const entries = (data.evidence as readonly Item[]).filter(({ entry }) => entry !== undefined);
  return entries.length > 0 ? { ...data, evidence: entries } : without(data, 'evidence');
};

const without = (data: EntryData, ...keys: readonly string[]): EntryData =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));

const items = (data: EntryData, key: string, change: (item: Item) => Item): EntryData =>
  Array.isArray(data[key]) ? { [key]: data[key].map(change) } : {};

const goal: Standing = (data, final, moment) => {
  const isOver = ['met', 'changed', 'stopped'].includes(String(data.status));
  if (!isOver || moment.date >= settled(final, moment)) return data;
  return { ...without(data, 'outcome'), status: 'active' };
};

const standings: Partial<Record<CollectionName, Standing>> = {
  goals: goal,
  'personal-goals': goal,
  'course-plan': courseYearAt,
  profile: (data, _final, { date, today, grade }) => {
    const stays = Array.isArray(data.schools) ? (data.schools as readonly Item[]) : [];
    const stay = stays.findLast(({ from }) => isDate(from) && from <= date);
    return {
      ...data,
      grade: Math.max(6, grade - (schoolYearAt(today) - schoolYearAt(date))),
      ...(stay ? { school: stay.school } : {}),
    };
  },
  credentials: (data, final, moment) => {
    const { completed = settled(final, moment), started } = final;
    const isOver = data.status === 'earned' || data.status === 'not-earned';
    if (data.status === 'planned' || (isOver && moment.date >= String(completed))) return data;
    const hasBegun = !isDate(started) || moment.date >= started;
    return { ...(isOver ? without(data, 'result') : data), status: hasBegun ? 'enrolled' : 'planned' };
  },
  pathways: (data, final, moment) => {
    const isSettled = moment.date >= settled(final, moment);
    const isDeclared = isDate(final.declared) && moment.date >= final.declared;
    return {
      ...(isDeclared ? data : without(data, 'declared')),
      status: isSettled ? data.status : isDeclared ? 'declared' : 'exploring',
      ...items(data, 'requirements', (item) => (isSettled ? item : requirementAt(item, moment))),
    };
  },
  applications: (data, final, moment) => {
    if (data.status === 'planned' || moment.date >= settled(final, moment)) return data;
    if (data.answered) return { ...data, status: final.status === 'chosen' ? 'accepted' : data.status };
    return { ...data, status: data.submitted ? 'submitted' : 'working' };
  },
  programs: (data, final, moment) => {
    if (moment.date >= settled(final, moment)) return data;
    const notes = Array.isArray(data.reflections) ? data.reflections.length : 0;
    const status = notes > 1 && data.status !== 'found' ? 'comparing' : 'found';
    const requirements = items(data, 'requirements', (item) =>
      isDate(item.due) && item.due <= moment.date ? item : without(item, 'met'),
    );
    return { ...data, status, ...requirements };
  },
  careers: (data, final, moment) => {
    const explored = latest(datesIn([data.reflections, data.evidence], moment.date));
    if (moment.date >= String(final.explored) || !explored) return data;
    const notes = Array.isArray(data.reflections) ? data.reflections.length : 0;
    return { ...data, status: notes > 1 ? 'exploring' : 'curious', explored };
  },
  work: (data, final, moment) =>
    moment.date >= String(final.ended ?? settled(final, moment)) ? data : without(data, 'supervisorWords'),
  supports: (data, _final, { date }) =>
    data.status === 'ended' && !data.until && date ? { ...data, status: 'active' } : data,
  recommendations: (data) => (data.answered ? data : without(data, 'answer', 'reason')),
  'postsecondary-goal': (data, final, moment) => {
    const updated = latest(datesIn([data.reflections, data.updated], moment.date));
    return {
      ...data,
      ...(updated ? { updated } : {}),
      ...items(data, 'benchmarks', (item) => benchmarkAt(item, final, moment)),
    };
  },
  'financial-plan': (data, final, moment) => {
    if (moment.date >= settled(final, moment)) return data;
    const formStatus = data.aidFormStatus === 'not-started' ? {} : { aidFormStatus: 'started' };
    return { ...data, ...formStatus, ...items(data, 'sources', (item) => ({ ...item, status: 'idea' })) };
  },
};

/** A course in the file of a school year was planned before it, taken in it and done after it. */
const requirementAt = (item: Item, { date }: Moment): Item => {
  const year = /^course-plan\/(\d{4})-/.exec(String(item.entry))?.[1];
  if (year === undefined) return { ...item, status: 'planned' };
  const { start, end } = turnsOf(Number(year));
  if (date >= end) return item;
  return { ...item, status: date >= start ? 'doing' : 'planned' };
};

const benchmarkAt = (item: Item, final: EntryData, { date, today, grade }: Moment): Item => {
  const turns = turnsOf(schoolYearAt(today) - (grade - Number(item.grade)));
  const ends = latest([turns.start, turns.end < today ? turns.end : String(final.updated)]) ?? today;
  if (date >= ends || item.status === 'planned') return item;
  return { ...without(item, 'note'), status: date < turns.start ? 'planned' : 'doing' };
};
