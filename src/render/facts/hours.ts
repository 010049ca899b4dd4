import type { PlanView } from '../../privacy/plan-view.ts';
import { schoolYearOf } from '../../rules/school-year.ts';

/** Hours of work, service and activities, as they were logged, by school year. */

export const hourKinds = ['work', 'service', 'activities'] as const;

export type HourKind = (typeof hourKinds)[number];

export type YearHours = {
  readonly year: string;
  readonly hours: Readonly<Record<HourKind, number>>;
  readonly total: number;
};

/** From the first year with hours to the last, none left out between them. */
export const hoursByYear = ({ entries, framework }: PlanView): readonly YearHours[] => {
  const sums = new Map<string, Record<HourKind, number>>();
  for (const kind of hourKinds) {
    for (const { date, hours } of entries[kind].flatMap(({ data }) => data.log)) {
      const year = schoolYearOf(date, framework.yearStarts);
      const sum = sums.get(year) ?? { work: 0, service: 0, activities: 0 };
      sum[kind] += hours;
      sums.set(year, sum);
    }
  }
  return yearsBetween([...sums.keys()].sort()).map((year) => {
    const hours = sums.get(year) ?? { work: 0, service: 0, activities: 0 };
    return { year, hours, total: hours.work + hours.service + hours.activities };
  });
};

export const totalHours = (log: readonly { readonly hours: number }[]): number =>
  log.reduce((sum, { hours }) => sum + hours, 0);

/** All school years from the first to the last of a sorted list. */
export const yearsBetween = (years: readonly string[]): readonly string[] => {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const begin = Number(first.slice(0, 4));
  return Array.from({ length: Number(last.slice(0, 4)) - begin + 1 }, (_, index) => {
    const year = begin + index;
    return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  });
};
