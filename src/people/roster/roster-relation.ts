import type { Relation } from '../../../schemas/sections.ts';
import { common, type Period, period } from '../relations/period.ts';
import type { RosterRow } from './roster.ts';

/** One relation that a roster gives, and how its cells and days are read. */

export type RosterRelation = Period & {
  /** The person's id in the roster. */
  readonly person: string;
  readonly planId: string;
  readonly relation: Relation;
  /** The class or the school that it runs through; empty otherwise. */
  readonly scope: string;
  readonly detail: string;
  readonly basis: string;
};

export const idsIn = (cell: string): readonly string[] =>
  cell
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

export const daysOf = ({ beginDate, endDate }: Pick<RosterRow<'roles'>, 'beginDate' | 'endDate'>): Period =>
  period(beginDate, endDate);

/** Relations of one kind through one place, one for each span of days that both sides share. */
export const shared = (
  about: Omit<RosterRelation, keyof Period>,
  spans: readonly Period[],
): readonly RosterRelation[] => {
  const days = common(...spans);
  return days === undefined ? [] : [{ ...about, ...days }];
};
