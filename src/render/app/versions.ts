import type { Phrase } from '../words/names.ts';

/**
 * Two versions of one entry, field by field: what this person wrote and could not save, and what stands in the plan
 * now. `POST` to the page's own address with `choice.<key>` = `mine` or `theirs`, or `drop` = `yes`.
 */

export type VersionsModel = {
  readonly planId: string;
  readonly collection: string;
  readonly slug: string;
  readonly title: Phrase;
  /** The chapter or collection, in the language of the page. */
  readonly place: string;
  /** Who saved the version that stands in the plan, and the UTC instant. */
  readonly theirs: { readonly by: string; readonly at: string } | undefined;
  /** UTC instant of the save that did not go through. */
  readonly mineAt: string | undefined;
  /** The entry was deleted in the meantime: `theirs` of every field is empty. */
  readonly isDeleted: boolean;
  readonly fields: readonly VersionField[];
};

export type VersionField = {
  /** Top-level key of the file. */
  readonly key: string;
  /** In the language of the page. */
  readonly label: string;
  readonly mine: readonly VersionLine[];
  readonly theirs: readonly VersionLine[];
  /** Who changed it since the version that both began with. */
  readonly changedBy: 'nobody' | 'me' | 'them' | 'both' | 'alike';
  /** What is chosen when the page opens; undefined asks the person. */
  readonly chosen: 'mine' | 'theirs' | undefined;
};

/** A line or paragraph as runs of text; a run that the other version lacks is marked. */
export type VersionLine = readonly { readonly text: string; readonly isOnlyHere: boolean }[];
