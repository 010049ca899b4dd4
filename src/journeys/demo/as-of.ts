import type { EntryData } from '../../plan/format-entry.ts';
import { isDate } from './calendar.ts';

/**
 * Takes out of an entry what carries a later date: reflections, ratings, hours, sign-offs, a step's "done". A
 * list that nothing is left of goes as well.
 */

/** Keys whose date says that something has happened; a due date stays, because it is a plan. */
const happenings = new Set([
  'done',
  'ended',
  'completed',
  'submitted',
  'answered',
  'to',
  'until',
  'aidNoticeGiven',
]);

export const asOf = (data: EntryData, date: string, today: string): EntryData => {
  const keep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isLater(item)).map(keep);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inside]) => !(happenings.has(key) && isBetween(inside)) && !isLater(inside))
        .map(([key, inside]) => [key, keep(inside)] as const)
        .filter(([, inside]) => !(Array.isArray(inside) && inside.length === 0)),
    );
  };
  const isBetween = (value: unknown): boolean => isDate(value) && value > date && value <= today;
  const isLater = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const { date: on, from } = value as EntryData;
    return [on, from].some((day) => isDate(day) && day > date);
  };
  return keep(data) as EntryData;
};
