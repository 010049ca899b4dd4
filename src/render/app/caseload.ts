import type { EntryChange } from './entry-change.ts';

/** A list of students for a person at school: what changed, what waits for this person, what the framework still asks. */

export type CaseloadModel = {
  readonly as: 'counselor' | 'provider' | 'coordinator';
  readonly today: string;
  readonly filter: CaseloadFilter;
  readonly rows: readonly CaseloadRow[];
  /** Students before the filter. */
  readonly all: number;
  /** Counts over all students, for the line above the table. */
  readonly counts: { readonly waiting: number; readonly withoutReview: number; readonly quiet: number };
  readonly grades: readonly number[];
  readonly schools: readonly string[];
};

export const caseloadSorts = ['waiting', 'name', 'grade', 'activity', 'asks'] as const;

export type CaseloadSort = (typeof caseloadSorts)[number];

export const caseloadShows = ['waiting', 'review', 'quiet'] as const;

/** From the query of `/caseload?q=&grade=&school=&show=&sort=`; anything odd in it counts as absent. */
export type CaseloadFilter = {
  readonly query: string;
  readonly grade: number | undefined;
  readonly school: string | undefined;
  readonly show: (typeof caseloadShows)[number] | undefined;
  readonly sort: CaseloadSort;
};

export type CaseloadRow = {
  readonly planId: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  /** Newest change that this person may see. */
  readonly latest: EntryChange | undefined;
  /** Entries that changed in the last 30 days. */
  readonly recent: number;
  readonly waits: readonly Wait[];
  /** Ids of rules with something to ask. */
  readonly asks: readonly string[];
};

/** Something that only this person can do next. */
export type Wait = {
  readonly what: 'draft' | 'review' | 'answered';
  readonly href: string;
};
