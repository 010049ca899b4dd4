import type { CollectionName } from '../../../schemas/collections.ts';
import type { SectionId } from '../../../schemas/sections.ts';
import type { NextStep } from '../facts/next-steps.ts';
import type { Phrase } from '../words/names.ts';
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

export type StudentHome = {
  readonly planId: string;
  readonly firstName: string;
  /** Nearest day first. */
  readonly steps: readonly (Pick<NextStep, 'kind' | 'due' | 'isLate'> & {
    readonly what: Phrase | undefined;
    readonly entry: Phrase | undefined;
    readonly href: string;
  })[];
  /** What the framework still asks this term. */
  readonly asks: readonly Ask[];
  readonly waiting: readonly WaitingAnswer[];
  readonly unsaved: readonly { readonly title: Phrase; readonly at: string; readonly href: string }[];
  readonly drafts: readonly {
    readonly title: Phrase;
    readonly status: 'draft' | 'pending_review' | 'pending_publish';
    readonly href: string;
  }[];
  readonly changes: readonly EntryChange[];
  readonly quick: readonly QuickWrite[];
};

export type Ask = {
  /** Rule id, a key of the group `ask`. */
  readonly rule: string;
  /** The entry that it is about, when it is about one. */
  readonly title: Phrase | undefined;
  readonly href: string;
};

/** Advice or a comment that nobody answered. */
export type WaitingAnswer = {
  readonly kind: 'advice' | 'comment';
  readonly by: string;
  readonly date: string;
  /** The advice, or the entry that the comment is on. */
  readonly title: Phrase | undefined;
  readonly beginning: Phrase | undefined;
  readonly href: string;
};

/** A key of the group `quick`, and the editor's address of a new entry that is filled in so far. */
export type QuickWrite = { readonly id: string; readonly collection: CollectionName; readonly href: string };

export type Child = {
  readonly planId: string;
  readonly name: string;
  readonly firstName: string;
  readonly grade: number;
  readonly school: string;
  readonly changes: readonly EntryChange[];
  /** Questions for the family that have no answer of this school year; keys of `familyPrompt`. */
  readonly prompts: readonly { readonly id: string; readonly href: string }[];
  /** What the child answered to comments of this person. */
  readonly answers: readonly { readonly title: Phrase | undefined; readonly href: string }[];
  /** A review of this term that the family has not written in. */
  readonly review: { readonly href: string } | undefined;
};

export type ClassModel = {
  readonly id: string;
  readonly title: string;
  /** In the roster's words: `Spring semester 2026`. */
  readonly term: string | undefined;
  readonly students: readonly {
    readonly planId: string;
    readonly name: string;
    readonly grade: number;
    readonly latest: EntryChange | undefined;
  }[];
};

export type SharedPlan = {
  readonly planId: string;
  readonly name: string;
  readonly sections: readonly {
    readonly section: SectionId;
    readonly label: string;
    readonly until: string | undefined;
  }[];
};
