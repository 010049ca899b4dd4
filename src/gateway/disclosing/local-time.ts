/** Instants as they are told where this computer stands, which is where the district is. */

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** @returns `2026-05-22` and `09:05` */
export const localTime = (at: number): { readonly day: string; readonly time: string } => {
  const date = new Date(at);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
  return { day, time: `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}` };
};

/** The first millisecond of a day, or of one some days later. */
export const localInstant = (day: string, later: number): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
};
