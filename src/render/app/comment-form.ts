import type { CollectionName } from '../../../schemas/collections.ts';
import type { Role } from '../../../schemas/sections.ts';
import type { Phrase } from '../words/names.ts';
import type { EntryName } from './home.ts';

/** The form in which an adult says something about an entry, or the student answers. */

export type CommentFormModel = {
  readonly planId: string;
  /** Undefined for a partner who may not know it. */
  readonly student: string | undefined;
  readonly form: CommentForm | AnswerForm;
  /** What was typed before, after a save that did not go through. */
  readonly text: string;
  /** How it will be signed. */
  readonly signs: { readonly name: string; readonly role: Role; readonly date: string };
};

/** `POST /plans/<id>/comment` with `about`, `prompt`, `text`, `once`. */
export type CommentForm = {
  readonly kind: 'comment';
  /** The chosen entry, or undefined to choose. */
  readonly about: string | undefined;
  readonly choices: readonly {
    readonly collection: CollectionName;
    readonly entries: readonly { readonly address: string; readonly title: Phrase | undefined }[];
  }[];
  /** Questions for a family, as keys of the group `familyPrompt`; empty for others. */
  readonly prompts: readonly string[];
  readonly prompt: string | undefined;
  /** What school asked the family, by the address of the question; then nothing else is to choose. */
  readonly question: { readonly address: string; readonly by: string; readonly words: Phrase } | undefined;
};

/** `POST /plans/<id>/comment` with `reply`, `text`, and for advice `answer`. */
export type AnswerForm = EntryName & {
  readonly kind: 'answer';
  /** Address of the comment or the advice. */
  readonly to: string;
  readonly by: string;
  /** Undefined for advice, which comes from school. */
  readonly role: Role | undefined;
  readonly date: string;
  readonly prompt: string | undefined;
  /** Plain text of what was written, and its language. */
  readonly words: Phrase;
  /** Advice is accepted or declined. */
  readonly choice: 'accepted' | 'declined' | 'open' | undefined;
  /** For an activity that was assigned: entries that may show it, newest first. Sent as `evidence`. */
  readonly evidence: readonly {
    readonly address: string;
    readonly title: Phrase | undefined;
    readonly isChosen: boolean;
  }[];
};
