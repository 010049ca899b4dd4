import type { RosterRow } from '../roster/roster.ts';

/**
 * The calendar year in which the school year of a day ends. In summer, before the roster brings the next year, it is
 * still the one that was: then grades are those of the old year, too.
 */
export const schoolYearEnd = (sessions: readonly RosterRow<'academicSessions'>[], today: string): number => {
  const begun = sessions
    .filter(({ type, startDate }) => type === 'schoolYear' && startDate !== '' && startDate <= today)
    .toSorted((a, b) => (a.startDate < b.startDate ? 1 : -1))[0];
  const said = Number(begun?.schoolYear || begun?.endDate.slice(0, 4));
  if (said > 2000) return said;
  const [year = '', month = ''] = today.split('-');
  return Number(year) + (Number(month) >= firstMonth ? 1 : 0);
};

/** July, where the roster has no school year to go by. */
const firstMonth = 7;
