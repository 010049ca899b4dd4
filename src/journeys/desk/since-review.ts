/**
 * What is different in a plan since its last finished review of a term, for one reader, as counts by meaning: the phrase in a
 * list of many students. The whole comparison has a page of its own.
 */
import { comparePlans, isCompared } from '../../diff/compare-plans.ts';
import type { Tally } from '../../diff/summary/summary.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { listTags, type Tag } from '../../store/list-tags.ts';
import { isRefusal } from '../../store/refusal.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';
import { isMoveTag } from '../saving/finished.ts';

export type SinceReview = {
  /** Of the last review, `2025-26-fall`. */
  readonly review: string;
  /** What matters most first. */
  readonly tallies: readonly Tally[];
  /** Open goals that nothing happened to, by whole months since the last day in them; the longest first. */
  readonly untouchedMonths: readonly number[];
};

export type SinceRequest = {
  /** Of the repository. */
  readonly path: string;
  /** The plan as it stands now. */
  readonly read: ReadPlan;
  readonly reader: Reader;
  readonly today: string;
};

/** @returns undefined before the first review, and when the plan of that day cannot be shown */
export const sinceReview = async (
  { path, read, reader, today }: SinceRequest,
  cache?: EntryCache,
): Promise<SinceReview | undefined> => {
  const tags = listTags(path);
  const last = isRefusal(tags) ? undefined : tags.findLast(isTerm);
  if (!last) return undefined;
  const before = await readPlan({ path, ref: last.commitId }, cache);
  const views = isRefusal(before) ? undefined : viewsOf([before, read], { reader, today });
  const diff = views && comparePlans(...views);
  if (!diff || !isCompared(diff)) return undefined;
  return {
    review: last.name.slice(prefix.length),
    tallies: diff.headline,
    untouchedMonths: diff.untouched.map(({ months }) => months),
  };
};

const prefix = 'review/';

/** A move signed in between would hide what happened in the term. */
const isTerm = ({ name }: Tag): boolean => name.startsWith(prefix) && !isMoveTag(name);

/** What is closed to the reader in one of the two is closed in both. */
const viewsOf = (
  states: readonly [ReadPlan, ReadPlan],
  as: Pick<SinceRequest, 'reader' | 'today'>,
): readonly [PlanView, PlanView] | undefined => {
  // Who may see what is judged by today's rules, not by those of back then.
  const { district } = states[1];
  const shown = (state: ReadPlan, within?: PlanView['sections']): PlanView | undefined => {
    const { plan, framework, problems } = state;
    if (!plan || !framework || problems.length > 0) return undefined;
    return planView(plan, { ...as, framework, district, ...(within ? { within } : {}) });
  };
  const [before, now] = [shown(states[0]), shown(states[1])];
  if (!before || !now) return undefined;
  const within = new Set([...before.sections].filter((id) => now.sections.has(id)));
  if (within.size === before.sections.size && within.size === now.sections.size) return [before, now];
  return [shown(states[0], within) ?? before, shown(states[1], within) ?? now];
};
