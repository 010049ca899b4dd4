import type { Role } from '../../../schemas/sections.ts';
import type { EntryName } from '../app/home.ts';
import type { Headline } from '../comparison/headline-model.ts';
import type { Named, Phrase } from '../words/names.ts';

/** What somebody signs, as text; who has signed; and the one button. `POST` to the page's own address. */

export type SignModel = EntryName & {
  readonly planId: string;
  readonly slug: string;
  readonly student: string;
  readonly isOwn: boolean;
  /** Name of a review's term and its year; the entry's own title otherwise. */
  readonly term: (Named & { readonly year: string }) | undefined;
  readonly fields: readonly TextField[];
  /** Words of the family and of the school. */
  readonly quotes: readonly Quote[];
  /** For family and school; undefined before the first finished review. */
  readonly changed: ChangedSince | undefined;
  readonly signed: readonly Signature[];
  readonly missing: readonly Signature['role'][];
  /** What this person can do here. */
  readonly may: {
    readonly sign: boolean;
    /** Finish it although the family has not signed. */
    readonly finishWithoutFamily: boolean;
    /** Everybody signed, and only the tag is missing. */
    readonly finish: boolean;
    readonly correct: boolean;
    /** Write words of one's own before signing; what is there already. */
    readonly write: { readonly text: string } | undefined;
  };
  /** Why this person cannot sign now. */
  readonly not: 'signed' | 'finished' | 'student-first' | 'not-signer' | undefined;
  /** Labels, in the language of the page, of what is still empty; only for the student. */
  readonly empty: readonly string[];
  /** Blob id of the entry as it is shown. */
  readonly base: string;
  readonly signs: { readonly name: string; readonly role: Role; readonly date: string };
  /** Where the student changes the words. */
  readonly change: string | undefined;
};

/** What changed since the last review, as lines, and where all of it is told. */
export type ChangedSince = Headline & { readonly since: string; readonly href: string };

export type TextField = {
  readonly key: string;
  /** In the language of the page. */
  readonly label: string;
  readonly lines: readonly Line[];
  /** Markdown instead of lines. */
  readonly prose: Phrase | undefined;
};

/** A goal with where it stands and why; a course; or plain text. */
export type Line = {
  readonly text: Phrase;
  /** What the framework calls it, instead of the text. */
  readonly name?: Named;
  readonly about?: string;
  readonly note?: Phrase | undefined;
};

export type Quote = {
  readonly by: string;
  readonly role: 'family' | 'school';
  readonly date: string;
  readonly text: Phrase;
};

export type Signature = {
  readonly role: Role;
  readonly name: string;
  readonly date: string;
};
