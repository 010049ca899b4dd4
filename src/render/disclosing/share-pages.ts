import type { Relation } from '../../../schemas/sections.ts';
import type { WordLanguage } from '../words/languages.ts';
import type { Beside } from './register-page.ts';

/** The pages of sharing: the list and the form inside, and what a reader without an account sees. */

export type SharesModel = {
  readonly planId: string;
  readonly beside: Beside;
  readonly as: Relation;
  readonly shares: readonly ShareLine[];
  /** Just made: the link is shown this once. */
  readonly made: { readonly address: string; readonly name: string; readonly waits: boolean } | undefined;
};

export type ShareLine = {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly purpose: string;
  readonly parts: readonly {
    readonly section: string;
    /** English label of the section. */
    readonly label: string;
    /** Titles of the entries, where only some are shared; those that are gone are left out. */
    readonly entries: readonly string[] | undefined;
    readonly objectedBy: string | undefined;
  }[];
  readonly mayComment: boolean;
  readonly mayRate: boolean;
  readonly until: string;
  readonly state: 'waiting' | 'open' | 'declined' | 'revoked' | 'ended';
  readonly decidedBy: string | undefined;
  /** Days on which it was opened, newest first, with how many pages. */
  readonly openings: readonly { readonly day: string; readonly pages: number; readonly last: string }[];
};

export type ShareFormModel = {
  readonly planId: string;
  readonly beside: Beside;
  readonly sections: readonly {
    readonly id: string;
    readonly label: string;
    readonly help: string;
    readonly entries: readonly { readonly address: string; readonly title: string }[];
  }[];
  readonly typed: ShareTyped;
  readonly firstDay: string;
  readonly lastDay: string;
};

export type ShareTyped = {
  readonly name: string;
  readonly organization: string;
  readonly purpose: string;
  readonly until: string;
  readonly mayComment: boolean;
  readonly mayRate: boolean;
  readonly sections: readonly string[];
  readonly entries: readonly string[];
};

/** Before anything is shown: what it is, the terms, and the button that opens it. */
export type SharedLandingModel = {
  /** Where the button leads; undefined after it was closed. */
  readonly action: string | undefined;
};

/** A comment on an entry, or a rating of a skill, by a reader without an account. */
export type SharedNoteModel = {
  readonly base: string;
  readonly kind: 'comment' | 'rate';
  readonly about: { readonly address: string; readonly title: string };
  readonly back: string;
  readonly text: string;
  readonly level: string;
};

/** What stands above a portfolio that is read by a link. */
export type SharedFrame = {
  readonly base: string;
  readonly language: WordLanguage;
  /** Whom it was shared with. */
  readonly reader: string;
  readonly until: string;
  /** Sections whose entries may be commented on. */
  readonly comments: boolean;
  readonly rates: boolean;
};

export const sharedBase = (shareId: string): string => `/shared/open/${shareId}/`;
