import type { CollectionName } from '../../schemas/collections.ts';
import type { District } from '../../schemas/district.ts';
import type { SectionId } from '../../schemas/sections.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import type { Phrase } from '../problem/phrase.ts';
import type { Problem } from '../problem/problem.ts';

/** A rule of the framework: looks at a whole plan and says what is still missing, as advice. */

export type RuleContext = {
  readonly framework: FrameworkBundle;
  /** The student's district, when its configuration is at hand. */
  readonly district: District | undefined;
  /** The day the plan is looked at, `2026-05-22`. */
  readonly today: string;
};

export type Rule = {
  /** Stable id in kebab case; the problems it returns carry it. */
  readonly id: string;
  /** What the rule asks, as one sentence for the handbook. */
  readonly title: string;
  /** Requirement numbers. */
  readonly source: readonly string[];
  readonly check: (plan: Plan, context: RuleContext) => readonly Finding[];
  /** Run by a test and printed in the handbook. */
  readonly examples: readonly RuleExample[];
};

/** What a rule found; `runRules` adds id, place, component and grade. It may name an entry's title, no other text. */
export type Finding = {
  /** What the finding is about: gives the section whose readers may know of it, and the component. */
  readonly collection: CollectionName;
  /** File of the entry; without one, something is missing and the place is the profile. */
  readonly file?: string;
  /** Keys inside the file; without them, its first line. */
  readonly keyPath?: readonly (string | number)[];
  readonly message: Phrase;
  readonly next: Phrase;
  /** Sections besides the collection's own that the finding tells something of. */
  readonly alsoSections?: readonly SectionId[];
  /** Component id, when it is not the first that documents the collection; null for the plan as a whole. */
  readonly component?: string | null;
};

/** A problem that may be shown only to a person who reads all of `sections`: absence tells something, too. */
export type Advice = Problem & { readonly sections: readonly SectionId[] };

/** Files laid over a small valid plan (null takes a file away), and what this rule says of it. */
export type RuleExample = {
  readonly title: string;
  readonly today: string;
  readonly files: Readonly<Record<string, string | null>>;
  /** Messages expected from this rule; empty when it has nothing to say. */
  readonly expected: readonly string[];
};
