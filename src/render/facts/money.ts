import type { EntryData } from '../../../schemas/collections.ts';

/** Sums of a financial plan, in whole US dollars a year. */

export type Money = {
  readonly costs: number;
  /** Offered or accepted; an idea pays for nothing. */
  readonly sure: number;
};

export const moneyOf = ({ costs, sources }: EntryData<'financial-plan'>): Money => ({
  costs: costs.reduce((sum, { yearly }) => sum + yearly, 0),
  sure: sources
    .filter(({ status }) => status === 'accepted' || status === 'offered')
    .reduce((sum, { yearly = 0 }) => sum + yearly, 0),
});
