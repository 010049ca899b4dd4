import type { EntryCache } from '../plan/entry-cache.ts';
import { type PlanView, planView } from '../privacy/plan-view.ts';
import type { Reader } from '../privacy/reader.ts';
import type { Problem } from '../problem/problem.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { type PlanPlace, readPlan } from './read-plan.ts';

/** From a path to what one reader may see: the first half of every trip that ends in front of a person. */

export type ViewPlace = PlanPlace & {
  readonly reader: Reader;
  /** The day the plan is looked at, `2026-05-22`. */
  readonly today: string;
};

export type ReadView =
  | { readonly view: PlanView }
  /** Errors that keep the plan from being shown as it should be. */
  | { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> };

export const readView = async (place: ViewPlace, cache?: EntryCache): Promise<ReadView | Refusal> => {
  const { reader, today, ...where } = place;
  const read = await readPlan(where, cache);
  if (isRefusal(read)) return read;
  const { plan, framework, district, problems, sources } = read;
  if (!plan || !framework || problems.length > 0) return { problems, sources };
  return { view: planView(plan, { reader, framework, district, today }) };
};
