/**
 * One plan at several commits as one reader may see all of them: a section that is closed to the reader in one of the
 * states is closed in each, so that a comparison cannot tell what the student has made private since. The rules are those
 * of the district that the last state names: who may see what is judged by today's rules, not by those of back then.
 */
import { createEntryCache, type EntryCache } from '../../plan/entry-cache.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { Problem } from '../../problem/problem.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';

export type StatesRequest = {
  readonly path: string;
  /** Commits; undefined is what stands now, or lies in the folder. The last one says whose rules hold. */
  readonly refs: readonly (string | undefined)[];
  readonly reader: Reader;
  readonly today: string;
};

export type States =
  | { readonly views: readonly PlanView[] }
  /** Errors that keep a state from being shown as it should be, of the first state that has any. */
  | { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> };

/** @param cache - what was parsed before; most entries are the same in two states */
export const readStates = async (
  { path, refs, reader, today }: StatesRequest,
  cache: EntryCache = createEntryCache(4000),
): Promise<States | Refusal> => {
  const states: Shown[] = [];
  for (const ref of refs) {
    const read = await readPlan({ path, ...(ref === undefined ? {} : { ref }) }, cache);
    if (isRefusal(read)) return read;
    const { plan, framework, district, problems, sources } = read;
    if (!plan || !framework || problems.length > 0) return { problems, sources };
    states.push({ plan, framework, district });
  }
  const request = { reader, today, district: states.at(-1)?.district };
  const views = states.map(({ plan, framework }) => planView(plan, { ...request, framework }));
  const within = common(views);
  return {
    views: views.map((view, index) => {
      if (view.sections.size === within.size) return view;
      const { plan, framework } = states[index] as Shown;
      return planView(plan, { ...request, framework, within });
    }),
  };
};

type Shown = {
  readonly plan: NonNullable<ReadPlan['plan']>;
  readonly framework: NonNullable<ReadPlan['framework']>;
  readonly district: ReadPlan['district'];
};

const common = ([first, ...others]: readonly PlanView[]): PlanView['sections'] =>
  new Set([...(first?.sections ?? [])].filter((id) => others.every(({ sections }) => sections.has(id))));
