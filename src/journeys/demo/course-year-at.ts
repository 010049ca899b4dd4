import type { EntryData } from '../../plan/format-entry.ts';
import { datesIn, earliest, latest, turnsOf } from './calendar.ts';

/** A course year as it stood on a date: planned before, enrolled during, with marks and credits after. */

type Course = Readonly<Record<string, unknown>>;

/** @param final - the same year on the last day of the sample, which is `today` */
export const courseYearAt = (data: EntryData, final: EntryData, { date, today }: Day): EntryData => {
  const turns = turnsOf(Number(String(data.year).slice(0, 4)));
  const notes = datesIn([final.agreed, final.reflections], today);
  const dropped = earliest(notes.filter((day) => day > turns.start));
  const done = turns.end <= today ? turns.end : (latest(notes) ?? today);
  const { creditsEarned, ...rest } = data;
  return {
    ...rest,
    ...(creditsEarned !== undefined && date >= turns.end ? { creditsEarned } : {}),
    ...(Array.isArray(data.courses)
      ? { courses: data.courses.map((course: Course) => courseAt(course, { date, turns, dropped })) }
      : {}),
    ...(Array.isArray(data.learningActivities)
      ? {
          learningActivities: data.learningActivities.map((item: Course) =>
            activityAt(item, { date, turns, done }),
          ),
        }
      : {}),
  };
};

type Day = { readonly date: string; readonly today: string };

type Moment = {
  readonly date: string;
  readonly turns: ReturnType<typeof turnsOf>;
  /** The day on which a course that was given up was noted. */
  readonly dropped: string | undefined;
};

const courseAt = (course: Course, moment: Moment): Course => {
  const { date, turns } = moment;
  const starts = course.term === 'spring' ? turns.middle : turns.start;
  const { mark, earned, status, ...rest } = course;
  const isOver = date >= endOf(course, moment) || status === 'planned';
  if (isOver || (status === 'enrolled' && date >= starts)) return course;
  return { ...rest, status: date >= starts ? 'enrolled' : 'planned' };
};

const endOf = ({ status, term }: Course, { turns, dropped }: Moment): string => {
  if (status === 'withdrawn') return dropped ?? turns.middle;
  return term === 'fall' ? turns.middle : turns.end;
};

const activityAt = (
  item: Course,
  { date, turns, done }: Omit<Moment, 'dropped'> & Record<'done', string>,
): Course => {
  if (date < turns.start) return { ...item, status: 'planned' };
  return item.status === 'done' && date < done ? { ...item, status: 'doing' } : item;
};
