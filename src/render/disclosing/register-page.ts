import type { Relation } from '../../../schemas/sections.ts';

/** Who was shown what of a plan, by day and by person, for the family and the counselor. */

export type RegisterModel = {
  readonly planId: string;
  /** What else this person finds beside the register. */
  readonly beside: Beside;
  /** Newest day first. */
  readonly days: readonly RegisterDay[];
  /** Everybody who was ever shown something, to choose from. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly filter: { readonly who: string; readonly from: string; readonly to: string };
  /** Older lines that are not listed; a filter by day finds them. */
  readonly isMore: boolean;
};

/** Pages that stand together: each is a link for who may open it. */
export type Beside = {
  readonly planId: string;
  readonly here: 'register' | 'shares' | 'requests';
  readonly hasPlan: boolean;
};

export type RegisterDay = {
  /** Where the server stands, `2026-05-22`. */
  readonly day: string;
  readonly parties: readonly RegisterParty[];
};

export type RegisterParty = {
  readonly name: string;
  readonly relation: Relation;
  /** School or organization; empty for a family. */
  readonly party: string;
  readonly basis: 'guardian' | 'school-official' | 'consent';
  readonly seen: readonly RegisterSeen[];
};

/** The same thing once or several times in a day. */
export type RegisterSeen = {
  readonly kind: string;
  /** Chapter that was opened; undefined for anything else. */
  readonly chapter: string | undefined;
  /** Sections, as English labels of the schemas. */
  readonly sections: readonly string[];
  readonly count: number;
  /** Numbers of the lines, for who looks them up. */
  readonly numbers: readonly number[];
  /** Hours and minutes of the first and the last time. */
  readonly first: string;
  readonly last: string;
};

export const registerAddress = (planId: string): string => `/plans/${planId}/register`;
export const sharesAddress = (planId: string): string => `/plans/${planId}/shares`;
export const requestsAddress = (planId: string): string => `/plans/${planId}/requests`;
