import type { District } from '../../schemas/district.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
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
  readonly check: (plan: Plan, context: RuleContext) => readonly Problem[];
  /** Run by a test and printed in the handbook. */
  readonly examples: readonly RuleExample[];
};

/** Files laid over a small valid plan (null takes a file away), and the ids of the problems that come out. */
export type RuleExample = {
  readonly title: string;
  readonly today: string;
  readonly files: Readonly<Record<string, string | null>>;
  /** Messages expected from this rule; empty when it has nothing to say. */
  readonly expected: readonly string[];
};
