import type { ReviewStage } from '../../facts/review-state.ts';
import type { Named } from '../words/names.ts';
import type { EntryChange } from './entry-change.ts';

/**
 * A list of students for a person at school: how far each review is, what changed since the last one, what waits for
 * this person, what the framework still asks, and what to notice.
 */

export type CaseloadModel = {
  readonly as: 'counselor' | 'provider' | 'coordinator';
  readonly today: string;
  readonly filter: CaseloadFilter;
  readonly rows: readonly CaseloadRow[];
  /** Students before the filter. */
  readonly all: number;
  /** Students whose plans are still being read; a moment later they are in the list. */
  readonly unread: number;
  /** Counts over all students, for the line above the table. */
  readonly counts: { readonly waiting: number; readonly withoutReview: number; readonly quiet: number };
  readonly grades: readonly number[];
  readonly schools: readonly string[];
  /** Reviews of now, by their last day. */
  readonly windows: readonly CaseloadWindow[];
};

/** Until when a review is open, or was, and how many students have not finished it. */
export type CaseloadWindow = {
  /** Undefined for the review before a move. */
  readonly term: Named | undefined;
  readonly year: string;
  readonly closes: string;
  readonly isOver: boolean;
  readonly left: number;
};

export const caseloadSorts = ['waiting', 'name', 'grade', 'activity', 'asks', 'state'] as const;

export type CaseloadSort = (typeof caseloadSorts)[number];

export const caseloadShows = ['waiting', 'review', 'quiet'] as const;

/** In the order in which a counselor works: what needs the own hand first. */
export const caseloadStates = [
  'with-counselor',
  'with-family',
  'with-student',
  'not-started',
  'signed',
] as const satisfies readonly ReviewStage[];

/** Something to notice about a plan, known only to who reads the sections it comes from. */
export const caseloadFlags = ['off-track', 'transition', 'support-ending', 'no-goal', 'untouched'] as const;

export type CaseloadFlag = (typeof caseloadFlags)[number];

/** From the query of `/caseload?q=&grade=&school=&show=&state=&flag=&sort=`; anything odd in it counts as absent. */
export type CaseloadFilter = {
  readonly query: string;
  readonly grade: number | undefined;
  readonly school: string | undefined;
  readonly show: (typeof caseloadShows)[number] | undefined;
  readonly state: ReviewStage | undefined;
  readonly flag: CaseloadFlag | undefined;
  readonly sort: CaseloadSort;
};

export type CaseloadRow = {
  readonly planId: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  /** Of this term; undefined for who may not read reviews. */
  readonly review:
    | { readonly stage: ReviewStage; readonly isReopened: boolean; readonly isLate: boolean }
    | undefined;
  /** Newest change of the last 30 days that this person may see. */
  readonly latest: EntryChange | undefined;
  /** Whole days since the newest change that this person may see; undefined when none is known. */
  readonly quietDays: number | undefined;
  /** What changed since the last review, in phrases; undefined before the first review. */
  readonly since: { readonly phrases: readonly string[]; readonly href: string } | undefined;
  readonly waits: readonly Wait[];
  /** Ids of rules with something to ask. */
  readonly asks: readonly string[];
  /** How many things they ask for. */
  readonly missing: number;
  readonly flags: readonly Flagged[];
};

/** `count` is months for an untouched goal, goals for the areas without one. */
export type Flagged = { readonly flag: CaseloadFlag; readonly count: number };

/** Something that only this person can do next. */
export type Wait = {
  readonly what: 'draft' | 'review' | 'sign' | 'sign-move' | 'finish' | 'answered';
  readonly href: string;
};
