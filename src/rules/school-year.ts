import type { Framework } from '../../schemas/framework.ts';

/**
 * School years and terms on the calendar, from the month-days of a framework. All dates are calendar dates
 * without zone, compared as text.
 */

/** @returns the school year of a day, `2025-26` */
export const schoolYearOf = (date: string, yearStarts: string): string => {
  const year = Number(date.slice(0, 4));
  return schoolYearFrom(date.slice(5) >= yearStarts ? year : year - 1);
};

export const schoolYearAfter = (year: string): string => schoolYearFrom(Number(year.slice(0, 4)) + 1);

const schoolYearFrom = (first: number): string => `${first}-${String((first + 1) % 100).padStart(2, '0')}`;

export type ReviewTerm = {
  readonly id: string;
  readonly label: string;
  readonly year: string;
  /** First and last day of the review window. */
  readonly from: string;
  readonly until: string;
};

/** The terms of the school year that `date` lies in, by their first day. */
export const reviewTerms = (framework: Framework, date: string): readonly ReviewTerm[] => {
  const year = schoolYearOf(date, framework.yearStarts);
  const first = Number(year.slice(0, 4));
  const day = (monthDay: string) => `${monthDay >= framework.yearStarts ? first : first + 1}-${monthDay}`;
  return framework.reviews.terms
    .map(({ id, label, from, until }) => ({ id, label, year, from: day(from), until: day(until) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
};

/** The last term whose review window has opened; none in the weeks before the first. */
export const termAt = (framework: Framework, date: string): ReviewTerm | undefined =>
  reviewTerms(framework, date).findLast(({ from }) => from <= date);

/** The day `days` before `date`. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
