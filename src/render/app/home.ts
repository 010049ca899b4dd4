import type { CollectionName } from '../../../schemas/collections.ts';
import type { NextStep } from '../facts/next-steps.ts';
import type { Named, Phrase } from '../words/names.ts';
import type { CaseloadModel } from './caseload.ts';
import type { EntryChange } from './entry-change.ts';

/** The first page after signing in: one part for each thing that the person is to somebody. */

export type HomeModel = {
  readonly today: string;
  readonly parts: readonly HomePart[];
};

export type HomePart =
  | ({ readonly kind: 'student' } & StudentHome)
  | { readonly kind: 'guardian'; readonly children: readonly Child[] }
  | { readonly kind: 'caseload'; readonly caseload: CaseloadModel }
  | { readonly kind: 'teacher'; readonly classes: readonly ClassModel[] }
  | { readonly kind: 'partner'; readonly shared: readonly SharedPlan[] }
  | { readonly kind: 'administrator' };

/** What an entry is called: its title, or when it has none of its own the name of its collection. */
export type EntryName = { readonly collection: CollectionName; readonly title: Phrase | undefined };

export type StudentHome = {
  readonly planId: string;
  readonly firstName: string;
  /** Nearest day first. */
  readonly steps: readonly (EntryName &
    Pick<NextStep, 'kind' | 'due' | 'isLate'> & {
      readonly what: Phrase | undefined;
      readonly href: string;
    })[];
  /** What the framework still asks this term. */
  readonly asks: readonly Ask[];
  /** Activities that a class was asked to do, and that are not done. */
  readonly assigned: readonly AssignedActivity[];
  readonly waiting: readonly WaitingAnswer[];
  readonly unsaved: readonly (EntryName & { readonly at: string; readonly href: string })[];
  readonly drafts: readonly (EntryName & {
    readonly status: 'draft' | 'pending_review' | 'pending_publish';
    readonly href: string;
  })[];
  readonly changes: readonly EntryChange[];
  readonly quick: readonly QuickWrite[];
  /** The review of the term, and the one before a move, until each is finished. */
  readonly reviews: readonly OpenReview[];
};

export type OpenReview = {
  /** Undefined for the review before a move. */
  readonly term: Named | undefined;
  readonly year: string;
  /** Last day of the window, and whether it is over. */
  readonly closes: string;
  readonly isLate: boolean;
  readonly waitsFor: 'student' | 'family' | 'counselor';
  readonly href: string;
};

export type Ask = {
  /** Rule id, a key of the group `ask`. */
  readonly rule: string;
  /** The chapter in which it is done. */
  readonly href: string;
  /** The entries that it is about, when it is about some. */
  readonly about: readonly (EntryName & { readonly href: string })[];
};

/** Advice or a comment that nobody answered. */
export type WaitingAnswer = EntryName & {
  readonly kind: 'advice' | 'comment';
  readonly by: string;
  readonly date: string;
  readonly beginning: Phrase | undefined;
  readonly href: string;
};

export type AssignedActivity = {
  readonly title: Phrase;
  readonly by: string;
  readonly date: string;
  readonly due: string | undefined;
  readonly isLate: boolean;
  /** What to do, in the framework's words. */
  readonly prompt: Named | undefined;
  /** The editor open on a new entry of the right kind. */
  readonly beginHref: string;
  /** Where the student says that it is done, or not wanted. */
  readonly answerHref: string;
};

/** The editor's address of a new entry that is filled in so far. */
export type QuickWrite = {
  readonly group: 'goals' | 'doing' | 'next';
  readonly collection: CollectionName;
  /** For a goal: the framework's domain. */
  readonly domain: { readonly id: string; readonly label: string } | undefined;
  readonly href: string;
};

export type Child = {
  readonly planId: string;
  readonly name: string;
  readonly firstName: string;
  readonly grade: number;
  readonly school: string;
  readonly changes: readonly EntryChange[];
  /** Questions for the family that have no answer of this school year; keys of `familyPrompt`. */
  readonly prompts: readonly { readonly id: string; readonly href: string }[];
  /** What school asked this family and nobody of it has answered. */
  readonly questions: readonly {
    readonly words: Phrase;
    readonly by: string;
    readonly date: string;
    readonly href: string;
  }[];
  /** What the child answered to comments of this person. */
  readonly answers: readonly (EntryName & { readonly href: string })[];
  /** Reviews that wait for the family. */
  readonly reviews: readonly OpenReview[];
};

export type ClassModel = {
  readonly id: string;
  readonly title: string;
  readonly students: readonly {
    readonly planId: string;
    readonly name: string;
    readonly grade: number;
    readonly latest: EntryChange | undefined;
    readonly assigned: readonly AssignedState[];
  }[];
};

/** What this teacher assigned to one student, and how far it is. */
export type AssignedState = {
  readonly title: Phrase;
  readonly due: string | undefined;
  readonly state: 'open' | 'done' | 'declined';
  readonly href: string;
  /** Entries of the plan that the teacher may read. */
  readonly evidence: readonly (EntryName & { readonly href: string })[];
};

export type SharedPlan = {
  readonly planId: string;
  /** Undefined while the student does not share who it is. */
  readonly name: string | undefined;
  /** Labels in the language of the page, each with the last day of the grant. */
  readonly sections: readonly { readonly label: string; readonly until: string | undefined }[];
};
