import type { Period } from '../relations/period.ts';

/**
 * The rights of the family pass to the student at 18 (34 CFR 99.5, with 99.3). Kept is the day on which they pass, not the
 * day of birth, and the last day before it. Who was born on 29 February turns 18 on 1 March.
 */

export type RightsPass = {
  /** First day on which the rights are the student's own. */
  readonly passesOn: string;
  /** The day before. */
  readonly lastDay: Period['ends'];
};

/** @returns undefined for what is no calendar date */
export const rightsPassing = (passesOn: string): RightsPass | undefined => {
  const day = dayAt(passesOn);
  if (day === undefined) return undefined;
  return { passesOn, lastDay: new Date(day - 86_400_000).toISOString().slice(0, 10) };
};

/** @param birthDate - `2008-05-22` */
export const rightsAtEighteen = (birthDate: string): RightsPass | undefined => {
  if (dayAt(birthDate) === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const eighteen = new Date(Date.UTC(year + 18, month - 1, day));
  return rightsPassing(eighteen.toISOString().slice(0, 10));
};

const dayAt = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return new Date(Number.isNaN(at) ? 0 : at).toISOString().startsWith(text) ? at : undefined;
};
