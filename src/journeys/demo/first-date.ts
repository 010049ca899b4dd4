import type { EntryData } from '../../plan/format-entry.ts';
import { datesIn, earliest, turnsOf } from './calendar.ts';
import type { WrittenEntry } from './written-plan.ts';

/** The day on which an entry of a sample plan came into being, found from what it says of itself. */

export type Frame = {
  /** The day of the first file of the plan. */
  readonly created: string;
  /** The day on which the sample is looked at. */
  readonly today: string;
};

/** @returns a date after `today` for what has not happened yet */
export const firstDate = ({ collection, final, versions }: WrittenEntry, frame: Frame): string => {
  if (collection === 'plan' || collection === 'profile') return frame.created;
  const written = versions[0]?.from;
  return earliest([written, final && beginning(collection, final, frame)]) ?? frame.created;
};

/** The field that says when an entry began, by collection; the others begin with their first dated words. */
const beginningKey: Readonly<Partial<Record<WrittenEntry['collection'], string>>> = {
  goals: 'started',
  'personal-goals': 'started',
  work: 'started',
  activities: 'started',
  service: 'started',
  credentials: 'started',
  pathways: 'declared',
  supports: 'since',
  inventories: 'date',
  assessments: 'date',
  achievements: 'date',
  exams: 'date',
  reviews: 'date',
  recommendations: 'date',
  feedback: 'date',
  'financial-plan': 'aidNoticeGiven',
};

const beginning = (collection: WrittenEntry['collection'], data: EntryData, frame: Frame): string => {
  const said = data[beginningKey[collection] ?? ''] as string | undefined;
  if (said !== undefined && !wordsMayComeFirst.has(collection)) return said;
  // The day of a move lies in the future when a transition is planned.
  const { date, ...rest } = data;
  const words = earliest(datesIn(rest, frame.today));
  if (collection === 'course-plan') return words ?? turnsOf(Number(String(data.year).slice(0, 4))).start;
  return earliest([said, words]) ?? earliest([date as string]) ?? frame.created;
};

const wordsMayComeFirst = new Set<string>(['pathways', 'financial-plan']);
