import type { CollectionName } from '../../../schemas/collections.ts';
import type { WordRun } from '../../diff/prose/word-runs.ts';
import type { WordLanguage } from '../words/languages.ts';
import type { Phrase } from '../words/names.ts';
import type { YearsModel } from './years-model.ts';

/**
 * A comparison in one language, ready to be laid out: every sentence is made, every value said in words. The page, the
 * text for a terminal and the file are all laid out from it.
 */

export type ComparisonModel = {
  readonly language: WordLanguage;
  readonly title: string;
  /** Whose plan; empty when this reader may not know. */
  readonly name: string;
  /** Whose plan, from when to when. */
  readonly between: string;
  readonly from: string;
  readonly to: string;
  /** What matters most first; empty when nothing changed. */
  readonly headline: readonly HeadlineLine[];
  /** Everything else, in one sentence of counts; empty when there is nothing else. */
  readonly also: string;
  /** Whether words are marked inside a text somewhere, so that the marks have to be explained. */
  readonly hasMarks: boolean;
  readonly credits: CreditsModel | undefined;
  readonly components: readonly ComponentModel[];
  readonly untouched: readonly UntouchedModel[];
  readonly years: YearsModel | undefined;
  /** For whom the comparison was made, and that the district is invented when it is. */
  readonly notes: readonly string[];
};

export type HeadlineLine = {
  /** `2 goals met`. */
  readonly text: string;
  /** What it counts, each with the id of its entry on the page. */
  readonly names: readonly { readonly title: Phrase; readonly id: string }[];
  /** `and 4 more`, or nothing. */
  readonly more: string;
};

export type CreditsModel = {
  /** Only requirements in which something changed. */
  readonly rows: readonly CreditsRow[];
  readonly total: CreditsRow;
};

export type CreditsRow = {
  readonly label: Phrase;
  readonly before: string;
  readonly after: string;
  /** `+1`, or nothing. */
  readonly more: string;
  readonly required: string;
};

export type ComponentModel = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: Phrase;
  /** One sentence of counts. */
  readonly summary: string;
  readonly entries: readonly EntryModel[];
};

export type EntryModel = {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly collection: CollectionName;
  /** What kind of entry it is, in words. */
  readonly kindWord: string;
  readonly title: Phrase;
  /** Where it is shown; undefined for what is gone, and where there is no portfolio to link to. */
  readonly href: string | undefined;
  /** The former title, when it was another. */
  readonly was: Phrase | undefined;
  readonly events: readonly EventModel[];
  readonly rows: readonly RowModel[];
};

export type EventModel = {
  readonly text: string;
  /** What it is about, in the words of whoever wrote them. */
  readonly items: readonly Phrase[];
};

/** One row of old and new, side by side. */
export type RowModel = {
  readonly label: string;
  /** Which item of a list it is of. */
  readonly item: Phrase | undefined;
  readonly before: CellModel;
  readonly after: CellModel;
};

export type CellModel = {
  /** The words of this side, those that only it has marked. Empty when there are none. */
  readonly runs: readonly WordRun[];
  readonly language: string | undefined;
};

export type UntouchedModel = {
  readonly title: Phrase;
  readonly href: string | undefined;
  readonly months: string;
};
