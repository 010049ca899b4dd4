import type { Queue } from '../desk/queue.ts';
import type { WordLanguage } from '../words/languages.ts';
import type { Values } from '../words/messages.ts';

/** What surrounds every page that is no portfolio: whose session it is, in which language, and what just happened. */

export type Shell = {
  /** Language of the page: the person's, or what the browser asks for before anybody signed in. */
  readonly language: WordLanguage;
  /** Undefined while nobody is signed in. */
  readonly person: { readonly name: string } | undefined;
  /** This page's own address with its query, to come back to after the language was changed. */
  readonly path: string;
  /** The people are invented, and the door to them is open. */
  readonly isSample: boolean;
  readonly notice?: Notice;
  /** On pages of a plan that is one of several to go through. */
  readonly queue?: Queue;
};

/** One sentence at the top of a page: something was done, or was not and why. */
export type Notice = {
  readonly kind: 'done' | 'refused';
  /** Key of `content/locales/`, such as `account.passwordChanged`; or the sentence itself, in the page's language. */
  readonly text: { readonly key: string; readonly values?: Values } | string;
};
