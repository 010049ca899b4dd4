import { type ReviewStage, reviewState } from '../../facts/review-state.ts';
import { planView } from '../../privacy/plan-view.ts';
import { runRules } from '../../rules/run-rules.ts';
import type { ReadPlan } from '../read-plan.ts';

/**
 * What a district's numbers need of one plan, as a coordinator may see it: no name, no text. Pure; it holds for as long
 * as the plan, its tags and the district's rules do, but for `asks`, which depend on the day.
 */

export type RollUpLine = {
  readonly district: string | undefined;
  readonly school: string;
  readonly grade: number;
  readonly graduatingClass: number;
  /** How far each review is that was begun, by `2025-26-fall`; undefined where coordinators read no reviews. */
  readonly stages: Readonly<Record<string, ReviewStage>> | undefined;
  /** Ids of rules that ask for something. */
  readonly asks: readonly string[];
};

export type LineRequest = {
  readonly read: ReadPlan;
  /** Slugs of the reviews that are finished. */
  readonly finished: ReadonlySet<string>;
  readonly today: string;
};

/** @returns undefined for a plan that cannot be shown, or whose student a coordinator may not know */
export const rollUpLine = ({ read, finished, today }: LineRequest): RollUpLine | undefined => {
  const { plan, framework, district, problems } = read;
  if (!plan || !framework || problems.length > 0) return undefined;
  const reader = { role: 'coordinator', relation: 'coordinator', grants: [] } as const;
  const view = planView(plan, { reader, framework, district, today });
  const profile = view.entries.profile[0]?.data;
  if (!profile) return undefined;
  const reviews = Map.groupBy(view.entries.reviews, ({ data }) => `${data.year}-${data.term}`);
  const { signers } = framework.reviews;
  const advice = runRules(plan, { framework, district, today }).filter(({ sections }) =>
    sections.every((section) => view.sections.has(section)),
  );
  return {
    district: profile.district,
    school: profile.school,
    grade: profile.grade,
    graduatingClass: profile.graduatingClass,
    stages: view.sections.has('reviews')
      ? Object.fromEntries(
          [...reviews].map(([name, entries]) => [name, reviewState({ entries, finished, signers }).stage]),
        )
      : undefined,
    asks: [...new Set(advice.map(({ id }) => id))],
  };
};
