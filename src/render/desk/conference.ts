import type { Live } from '../app/live.ts';
import type { WordLanguage } from '../words/languages.ts';
import type { Phrase } from '../words/names.ts';

/**
 * The sheet for a conference that the student leads, on one page: what I am good at, how I grew, my goals, what to talk
 * about. It is made from one reader's view; what is cut to fit the page is in the plan.
 */

export type ConferenceModel = {
  readonly language: WordLanguage;
  readonly name: string;
  /** Grade, school, day. */
  readonly facts: readonly string[];
  readonly strengths: readonly SheetLine[];
  /** Since the last review, and since the first of all. */
  readonly growth: readonly { readonly since: string; readonly phrases: readonly string[] }[];
  readonly goals: readonly SheetLine[];
  readonly questions: readonly SheetLine[];
};

/** A text of the student's, and what we say about it. */
export type SheetLine = { readonly text: Phrase; readonly note: string | undefined };

/** What the page finds in `Astro.locals`. */
export type ConferenceLocals = {
  readonly page: { readonly id: 'conference'; readonly route: '/conference' };
  readonly conference: ConferenceModel;
  /** Only when it is served to somebody who signed in; without it the page is printed. */
  readonly live?: Live;
  /** The same sheet in the language of the plan, when that is another one. */
  readonly otherLanguage?: { readonly href: string; readonly name: string; readonly language: WordLanguage };
  readonly pdfHref?: string;
};
