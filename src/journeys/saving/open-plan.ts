import type { District } from '../../../schemas/district.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { FrameworkBundle, Plan } from '../../plan/plan.ts';
import type { PlanSnapshot } from '../../plan/plan-file.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import type { Problem } from '../../problem/problem.ts';
import { isRefusal } from '../../store/refusal.ts';
import { readPlan } from '../read-plan.ts';
import { fromStore, refuse, type SaveRefusal } from './save-refusal.ts';

/** The plan as it is on main, with all that decides who may do what in it. Holds hidden things: never for a page. */

export type OpenPlan = {
  readonly plan: Plan;
  /** Errors that the plan has already; a save must bring in no new one. */
  readonly problems: readonly Problem[];
  readonly snapshot: PlanSnapshot & { readonly commitId: string };
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  readonly circumstances: Circumstances;
};

/** @param place - `path` of the bare repository, `today` as `2026-05-22` */
export const openPlan = async (
  place: { readonly path: string; readonly today: string },
  cache?: EntryCache,
): Promise<OpenPlan | SaveRefusal> => {
  const read = await readPlan({ path: place.path, ref: 'refs/heads/main' }, cache);
  if (isRefusal(read)) return fromStore(read);
  const { plan, framework, district, problems, snapshot } = read;
  const { commitId } = snapshot;
  if (!plan || !framework || commitId === null) return refuse('no-plan');
  return {
    plan,
    problems,
    snapshot: { ...snapshot, commitId },
    framework,
    district,
    circumstances: { plan, framework, district, today: place.today },
  };
};
