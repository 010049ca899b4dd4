import type { Entry } from '../plan/plan.ts';
import type { Group } from '../plan/same-value.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import type { DiffEvent } from './events/event-names.ts';
import type { WordRun } from './prose/word-runs.ts';
import type { ComponentDiff, CreditChange, Tally, UntouchedGoal } from './summary/summary.ts';

/**
 * What is different between two states of a plan, as one reader may see both: entries and fields as they were and are,
 * and on top of them what that means. It holds no sentence: those are said in the language of whoever reads.
 */

export type PlanDiff = {
  readonly before: PlanView;
  readonly after: PlanView;
  /** Every entry that is not the same, what matters most first. */
  readonly entries: readonly EntryDiff[];
  /** What the differences mean, what matters most first. */
  readonly events: readonly DiffEvent[];
  /** Goals that are open on both sides and that nothing happened to. */
  readonly untouched: readonly UntouchedGoal[];
  /** Undefined when this reader sees no credits on either side. */
  readonly credits: CreditChange | undefined;
  /** In the framework's order; only those in which something is different. */
  readonly components: readonly ComponentDiff[];
  /** The counts that say most about the time between. */
  readonly headline: readonly Tally[];
};

export type EntryDiff =
  | { readonly kind: 'added'; readonly after: Entry }
  | { readonly kind: 'removed'; readonly before: Entry }
  | {
      readonly kind: 'changed';
      readonly before: Entry;
      readonly after: Entry;
      /** The entry has another address: a new file name, or the other kind of goals. */
      readonly isMoved: boolean;
      readonly fields: readonly FieldChange[];
    };

/** From the entry inward: keys of fields, and places in lists. */
export type FieldPath = readonly (string | ItemPlace)[];

/** Where an item stands in its list, which is the list of the entry before and the list of the entry after. */
export type ItemPlace = { readonly before?: number; readonly after?: number };

/** Undefined is absent: a field that was filled has no `before`, one that was cleared no `after`. */
export type FieldChange =
  /** A single value, or a group of fields that is there on one side only. */
  | { readonly kind: 'value'; readonly path: FieldPath; readonly before?: unknown; readonly after?: unknown }
  /** Words, with what happened to each. */
  | {
      readonly kind: 'prose';
      readonly path: FieldPath;
      readonly before?: string;
      readonly after?: string;
      readonly words: readonly WordRun[];
    }
  /** One item of a list: new, gone, or another one in its place where items have no fields to tell apart. */
  | { readonly kind: 'item'; readonly path: FieldPath; readonly before?: Group; readonly after?: Group }
  /** One text of a list of texts, which has no order: new or gone. */
  | { readonly kind: 'member'; readonly path: FieldPath; readonly before?: string; readonly after?: string };
