import { createEntryCache } from '../../plan/entry-cache.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal } from '../../store/refusal.ts';
import { readPlan } from '../read-plan.ts';
import { entryChanges } from './entry-changes.ts';
import { type PlanSummary, planSummary } from './plan-summary.ts';
import { type PlanRelation, readerOf, repositoryOf } from './relation.ts';

/**
 * Summaries of many plans at little cost: one is made when a plan's last save, the kind of reader or the day is new,
 * and kept until then. Bounded; the one unused for longest goes first.
 */

export type SummaryShelf = {
  /** In the order of the relations; a plan that cannot be read has no summary. */
  readonly summaries: (request: {
    readonly relations: readonly PlanRelation[];
    readonly today: string;
  }) => Promise<ReadonlyMap<string, PlanSummary>>;
};

/** @param limit - summaries kept; some 2 KB each */
export const openSummaryShelf = (dataFolder: string, limit = 4000): SummaryShelf => {
  const known = new Map<string, PlanSummary | undefined>();
  const cache = createEntryCache(4000);

  const summaryOf = async (relation: PlanRelation, today: string): Promise<PlanSummary | undefined> => {
    const { planId } = relation;
    const path = repositoryOf(dataFolder, planId);
    const head = readHead(path);
    if (isRefusal(head)) return undefined;
    const reader = readerOf(relation);
    const key = JSON.stringify([planId, head.commitId, reader, today]);
    if (known.has(key)) {
      const kept = known.get(key);
      known.delete(key);
      known.set(key, kept);
      return kept;
    }
    const read = await readPlan({ path, ref: head.commitId }, cache);
    const changes = entryChanges({ path, since: daysBefore(today, recentDays) });
    const summary =
      isRefusal(read) || isRefusal(changes)
        ? undefined
        : planSummary({ planId, read, changes, reader, today });
    if (known.size >= limit) known.delete(known.keys().next().value as string);
    known.set(key, summary);
    return summary;
  };

  return {
    summaries: async ({ relations, today }) => {
      const found = new Map<string, PlanSummary>();
      for (const relation of relations) {
        const summary = await summaryOf(relation, today);
        if (summary) found.set(relation.planId, summary);
        await letOthersRun();
      }
      return found;
    },
  };
};

/** What changed in this time is `lately`. */
export const recentDays = 30;

/** Four hundred plans read for the first time take seconds, in which others want answers. */
const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
