import type { Run } from '../../diff/words-that-differ.ts';
import type { EntryName } from './home.ts';

/**
 * Two versions of one entry, field by field: what this person wrote and could not save, and what stands in the plan
 * now. `POST` to the page's own address with `choice.<key>` = `mine` or `theirs`, or `drop` = `yes`.
 */

export type VersionsModel = EntryName & {
  readonly planId: string;
  readonly slug: string;
  /** Languages of the two texts. */
  readonly lang: { readonly mine: string; readonly theirs: string };
  /** Who saved the version that stands in the plan, and the UTC instant. */
  readonly theirs: { readonly by: string; readonly at: string } | undefined;
  /** UTC instant of the save that did not go through. */
  readonly mineAt: string | undefined;
  /** The entry was deleted in the meantime: `theirs` of every field is empty. */
  readonly isDeleted: boolean;
  /** Blob id of the version that stands in the plan, sent back with the choices; null when it was deleted. */
  readonly basedOn: string | null;
  readonly fields: readonly VersionField[];
};

export type VersionField = {
  /** Top-level key of the file. */
  readonly key: string;
  /** In the language of the page. */
  readonly label: string;
  /** Runs of the text; line ends are kept. */
  readonly mine: readonly Run[];
  readonly theirs: readonly Run[];
  /** Who changed it since the version that both began with. */
  readonly changedBy: 'nobody' | 'me' | 'them' | 'both' | 'alike';
  /** What is chosen when the page opens; undefined asks the person. */
  readonly chosen: 'mine' | 'theirs' | undefined;
};
