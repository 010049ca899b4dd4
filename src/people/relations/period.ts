/** A span of days, both ends included. A day that nobody gave is the first or the last there is. */

export type Period = {
  /** `2025-08-26` */
  readonly starts: string;
  readonly ends: string;
};

export const firstDay = '0000-01-01';
export const lastDay = '9999-12-31';

/** @param starts - empty when it always was; `ends` - empty when it goes on */
export const period = (starts = '', ends = ''): Period => ({
  starts: starts || firstDay,
  ends: ends || lastDay,
});

/** The days that all have in common; undefined when there is none. */
export const common = (...periods: readonly Period[]): Period | undefined => {
  const starts = [firstDay, ...periods.map((one) => one.starts)].sort().at(-1) as string;
  const ends = [lastDay, ...periods.map((one) => one.ends)].sort()[0] as string;
  return starts <= ends ? { starts, ends } : undefined;
};

/** From the first day of any to the last of any; undefined for none. */
export const spanning = (periods: readonly Period[]): Period | undefined => {
  const starts = periods.map((one) => one.starts).sort()[0];
  const ends = periods
    .map((one) => one.ends)
    .sort()
    .at(-1);
  return starts === undefined || ends === undefined ? undefined : { starts, ends };
};

export const holdsOn = ({ starts, ends }: Period, day: string): boolean => starts <= day && day <= ends;
