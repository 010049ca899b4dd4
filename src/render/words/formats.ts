/**
 * Dates and numbers in one language, through Intl. Calendar dates have no zone, so they are formatted as
 * the UTC day that they name: no reader's clock can move one to the day before.
 */

export type Formats = {
  /** `May 22, 2026` */
  readonly date: (calendarDate: string) => string;
  /** `May 22`, where the year stands next to it. */
  readonly dayAndMonth: (calendarDate: string) => string;
  /** `May 2026` */
  readonly month: (calendarDate: string) => string;
  /** `May 22, 2026, 2:05 PM`, of a UTC instant, in the zone of the computer that serves the page: the district's. */
  readonly moment: (instant: string) => string;
  readonly number: (value: number) => string;
  /** Whole US dollars. */
  readonly dollars: (value: number) => string;
  /** `2025-26` as people write it: `2025–26`. */
  readonly schoolYear: (year: string) => string;
};

export const formatsOf = (tag: string): Formats => {
  const utc = { timeZone: 'UTC' } as const;
  const long = new Intl.DateTimeFormat(tag, { ...utc, dateStyle: 'long' });
  const short = new Intl.DateTimeFormat(tag, { ...utc, month: 'short', day: 'numeric' });
  const month = new Intl.DateTimeFormat(tag, { ...utc, month: 'long', year: 'numeric' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const dollars = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: 0,
  });
  return {
    date: (day) => long.format(instant(day)),
    dayAndMonth: (day) => short.format(instant(day)),
    month: (day) => month.format(instant(day)),
    moment: (text) => moment.format(Date.parse(text)),
    number: (value) => number.format(value),
    dollars: (value) => dollars.format(value),
    schoolYear: (year) => year.replace('-', '–'),
  };
};

const instant = (calendarDate: string): number => Date.parse(`${calendarDate}T00:00:00Z`);
