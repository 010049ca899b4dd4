import { placeOf } from '../plan/place-of.ts';
import { say } from '../problem/phrase.ts';
import type { Problem } from '../problem/problem.ts';
import { errorAt } from '../problem/refuse.ts';
import { runRules } from '../rules/run-rules.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { type PlanPlace, type ReadPlan, readPlan } from './read-plan.ts';

/** Every problem of a plan: errors of structure, then what the state's framework still asks for this term. */

export type CheckedPlan = {
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
  /** Component id -> label, to head the groups of advice. */
  readonly componentLabels: ReadonlyMap<string, string>;
};

export type CheckRequest = PlanPlace & {
  /** The day the plan is looked at, `2026-05-22`. */
  readonly today: string;
};

export const checkPlan = async ({ today, ...place }: CheckRequest): Promise<CheckedPlan | Refusal> => {
  const read = await readPlan(place);
  if (isRefusal(read)) return read;
  return {
    problems: [...read.problems, ...unknownFramework(read), ...advice(read, today)],
    sources: read.sources,
    componentLabels: new Map(read.framework?.components.map(({ id, label }) => [id, label])),
  };
};

const advice = ({ plan, framework, district }: ReadPlan, today: string): readonly Problem[] =>
  plan && framework ? runRules(plan, { framework, district, today }) : [];

const unknownFramework = ({ plan, framework, sources }: ReadPlan): Problem[] =>
  plan && !framework
    ? [
        errorAt(placeOf(sources, 'plan.yml', ['framework']), 'plan-framework', {
          message: say('"Framework" is {name}, which is not installed here.', { name: plan.about.framework }),
          actual: plan.about.framework,
          expected: say('the name of a folder in content/frameworks'),
          next: say('Check the name, or add the framework of the state.'),
        }),
      ]
    : [];
