import type { Named, Phrase } from '../words/names.ts';

/** A student's move in parts, each one plain form; `POST` to the page's own address. */

/** In the order in which they are asked; the first two only before what comes after school. */
export const moveParts = ['look', 'next', 'goals', 'supports', 'schedule'] as const;

export type MovePart = (typeof moveParts)[number];

export type MoveModel = {
  readonly planId: string;
  readonly kind: 'grade-to-grade' | 'middle-to-high' | 'school-to-school' | 'high-to-postsecondary';
  /** As the entry calls it; undefined before the first part is saved. */
  readonly title: Phrase | undefined;
  /** Last day to sign it, and whether it is over; undefined when no move is due. */
  readonly closes: string | undefined;
  readonly isLate: boolean;
  readonly parts: readonly { readonly id: MovePart; readonly isDone: boolean }[];
  readonly isSigned: boolean;
  readonly isFinished: boolean;
  /** Others have signed what is there, and would have to sign again. */
  readonly unsigns: boolean;
  readonly sign: string | undefined;
  /** Where it stands when it is a draft that a counselor publishes. */
  readonly draft: 'draft' | 'pending_review' | 'pending_publish' | undefined;
  /** Blob id of what is shown; empty while there is none. */
  readonly base: string;
  /** The part that is shown; undefined on the first page. */
  readonly form: MoveForm | undefined;
};

export type MoveForm = {
  readonly part: MovePart;
  /** Something in it comes from other places of the plan and is not saved here yet. */
  readonly isFilledIn: boolean;
  readonly fields: readonly MoveField[];
  /** For looking back: entries of past years, each with what it tells now. */
  readonly groups: readonly LookGroup[];
};

/** Labels and hints are in the language of the page. */
export type MoveField = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
} & (
  | { readonly widget: 'text' | 'line' | 'date'; readonly value: string }
  | {
      readonly widget: 'choice';
      readonly value: string;
      readonly choices: readonly { readonly id: string; readonly label: string }[];
    }
  | { readonly widget: 'choices'; readonly values: readonly string[]; readonly choices: readonly Named[] }
);

export const lookGroups = ['tests', 'doing', 'reached'] as const;

export type LookGroup = {
  readonly id: (typeof lookGroups)[number];
  readonly choices: readonly LookChoice[];
};

export type LookChoice = {
  readonly address: string;
  readonly title: Phrase;
  /** The day it is from. */
  readonly date: string | undefined;
  readonly says: string;
};
