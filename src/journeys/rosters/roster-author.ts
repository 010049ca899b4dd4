import type { StudentNow } from '../../people/newcomers/students-now.ts';

/** Who saves what comes from the roster: the software itself. The address cannot exist (RFC 2606). */
export const rosterAuthor = (now: number) => ({
  name: 'Throughline',
  email: 'software@throughline.invalid',
  at: new Date(now).toISOString(),
});

/** What a profile has from the roster, as text that is compared with what was written last. */
export const fromRoster = ({ grade, place }: Pick<StudentNow, 'grade' | 'place'>): string =>
  JSON.stringify({ grade, school: place?.school, district: place?.district?.id });
