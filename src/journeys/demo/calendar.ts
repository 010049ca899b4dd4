/**
 * The days on which a sample plan changes: dates found in what a student wrote, and the turns of the school
 * year. Dates are `2026-05-22`, compared as text; nothing here looks at a clock.
 */

const datePattern = /^20\d\d-\d\d-\d\d$/;

export const isDate = (value: unknown): value is string =>
  typeof value === 'string' && datePattern.test(value);

/** What somebody means to do by then is no sign that anything happened then. */
const intentions = new Set(['due', 'deadline']);

/** Every date in a value at which something happened, at any depth, not later than `until`; with repeats. */
export const datesIn = (value: unknown, until: string): readonly string[] => {
  if (isDate(value)) return value <= until ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    intentions.has(key) ? [] : datesIn(inside, until),
  );
};

export const earliest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.filter(isDate).toSorted()[0];

export const latest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.filter(isDate).toSorted().at(-1);

/** The calendar year in which the school year of a day began. */
export const schoolYearAt = (date: string): number =>
  Number(date.slice(0, 4)) - (date.slice(5) < '08-20' ? 1 : 0);

export type YearTurns = { readonly start: string; readonly middle: string; readonly end: string };

/** First day, first day of the spring semester, and the day of the report card. */
export const turnsOf = (year: number): YearTurns => ({
  start: `${year}-08-26`,
  middle: `${year + 1}-01-22`,
  end: `${year + 1}-06-18`,
});
