import type { Role } from '../../../schemas/sections.ts';
import type { Named } from '../words/names.ts';

/** The form in which a person at school gives something to one student or to several, and what came of it. */

export const sendKinds = ['advice', 'question', 'activity'] as const;

export type SendKind = (typeof sendKinds)[number];

/** What a counselor can recommend; an activity comes from a class. */
export const adviceKinds = ['course', 'internship', 'exploration', 'program', 'support', 'other'] as const;

export type AdviceKind = (typeof adviceKinds)[number];

/** `POST /send` with `what`, `to` for each student, `step` = `save`, and what is typed. */
export type SendModel = {
  readonly what: SendKind;
  readonly students: readonly SendStudent[];
  /** Only to choose from for an activity. */
  readonly activities: readonly {
    readonly component: Named;
    readonly list: readonly { readonly id: string; readonly name: Named }[];
  }[];
  /** What was typed before, after a save that did not go through. */
  readonly typed: SendFields;
  /** How it will be signed. */
  readonly signs: { readonly name: string; readonly role: Role; readonly date: string };
  /** Where one comes from: the plan, the list or the class. */
  readonly back: string;
};

export type SendStudent = { readonly planId: string; readonly name: string };

export type SendFields = {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly activity: string;
  readonly due: string;
};

/** One line for each student: where it is now, or why it is not there. */
export type SentModel = {
  readonly what: SendKind;
  readonly lines: readonly SentLine[];
  readonly back: string;
};

export type SentLine = SendStudent &
  (
    | { readonly is: 'sent' | 'already'; readonly href: string }
    /** One sentence in the language of the page. */
    | { readonly is: 'refused'; readonly why: string }
  );
