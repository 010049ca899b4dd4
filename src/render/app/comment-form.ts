import type { Phrase } from '../words/names.ts';

/** The form in which an adult says something about an entry, or the student answers. */

export type CommentFormModel = {
  readonly planId: string;
  readonly student: string;
  readonly form: CommentForm | AnswerForm;
  /** What was typed before, after a save that did not go through. */
  readonly text: string;
  /** How it will be signed. */
  readonly signs: { readonly name: string; readonly role: string; readonly date: string };
};

/** `POST /plans/<id>/comment` with `about`, `prompt`, `text`, `once`. */
export type CommentForm = {
  readonly kind: 'comment';
  /** The chosen entry, or undefined to choose. */
  readonly about: string | undefined;
  readonly choices: readonly {
    readonly label: string;
    readonly entries: readonly { readonly address: string; readonly title: Phrase }[];
  }[];
  /** Questions for a family, as keys of the group `familyPrompt`; empty for others. */
  readonly prompts: readonly string[];
  readonly prompt: string | undefined;
};

/** `POST /plans/<id>/comment` with `reply`, `text`, and for advice `answer`. */
export type AnswerForm = {
  readonly kind: 'answer';
  /** Address of the comment or the advice. */
  readonly to: string;
  readonly by: string;
  readonly role: string | undefined;
  readonly date: string;
  readonly title: Phrase | undefined;
  readonly prompt: string | undefined;
  /** Plain text of what was written, and its language. */
  readonly words: Phrase;
  /** Advice is accepted or declined. */
  readonly choice: 'accepted' | 'declined' | 'open' | undefined;
};
