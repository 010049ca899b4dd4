import type { Named, Phrase } from '../words/names.ts';

/** The student's review in parts, each one plain form; `POST` to the page's own address. */

export const guidedParts = ['look-back', 'revise', 'plan'] as const;

export type GuidedPart = (typeof guidedParts)[number];

export type GuidedModel = {
  readonly planId: string;
  readonly firstName: string;
  readonly term: Named & { readonly year: string };
  /** Last day of the window, and whether it is over. */
  readonly closes: string;
  readonly isLate: boolean;
  readonly grade: number;
  /** Those that the framework asks for; with the signature they are what the review takes. */
  readonly parts: readonly { readonly id: GuidedPart; readonly isDone: boolean }[];
  readonly isSigned: boolean;
  readonly isFinished: boolean;
  /** Others have signed what is there, and would have to sign again. */
  readonly unsigns: boolean;
  readonly sign: string | undefined;
  /** Blob id of the review as it is shown; empty while there is none. */
  readonly base: string;
  /** The part that is shown; undefined on the first page. */
  readonly form: GuidedForm | undefined;
};

export type GuidedForm =
  | { readonly part: 'look-back'; readonly goals: readonly GoalBefore[]; readonly text: string }
  | {
      readonly part: 'revise';
      readonly goals: readonly GoalNow[];
      readonly text: string;
      readonly domains: readonly Named[];
      /** A new goal as it was typed, after a save that was refused. */
      readonly added?: NewGoal;
    }
  | { readonly part: 'plan'; readonly text: string; readonly courses: CoursesAhead | undefined };

export type GoalBefore = {
  readonly address: string;
  readonly title: Phrase;
  readonly setOn: string;
  readonly due: string | undefined;
  /** What was written when it was set, where that is not what stands there now. */
  readonly firstTitle: Phrase | undefined;
  readonly why: Phrase | undefined;
  readonly plan: Phrase | undefined;
  readonly verdict: string | undefined;
  readonly note: string;
};

export type GoalNow = {
  readonly address: string;
  readonly base: string;
  readonly title: Phrase;
  readonly done: number;
  readonly steps: readonly { readonly id: string; readonly what: string; readonly due: string | undefined }[];
  readonly status: string;
  /** What was said of it in the first part, when the goal itself does not say so yet. */
  readonly closing: { readonly status: string; readonly outcome: string } | undefined;
  /** What was typed and checked, after a save that was refused. */
  readonly typed?: { readonly step: string; readonly due: string; readonly done: readonly string[] };
};

export type NewGoal = {
  readonly title: string;
  readonly domain: string;
  readonly due: string;
  readonly step: string;
};

export type CoursesAhead = {
  readonly year: string;
  readonly courses: readonly Phrase[];
  /** Where the student plans them. */
  readonly href: string;
};
