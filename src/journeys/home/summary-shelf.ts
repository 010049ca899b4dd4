import type { District } from '../../../schemas/district.ts';
import { createEntryCache } from '../../plan/entry-cache.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { tagNames } from '../../store/list-tags.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal } from '../../store/refusal.ts';
import { loadDistrict } from '../load-district.ts';
import { readPlan } from '../read-plan.ts';
import { entryChanges } from './entry-changes.ts';
import { type PlanSummary, planSummary } from './plan-summary.ts';
import { type PlanRelation, readerOf, repositoryOf } from './relation.ts';

/**
 * Summaries of many plans at little cost: one is made when a plan's last save, its tags, the kind of reader, the district's rules
 * or the day are new, and kept until then. Bounded; the one unused for longest goes first.
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
  // Promises, so that a second look at the same moment waits for the first instead of reading all plans again.
  const known = new Map<string, Promise<Made | undefined>>();
  const cache = createEntryCache(4000);

  const makeSummary = async (
    relation: PlanRelation,
    { commitId, tags, today }: Moment,
  ): Promise<Made | undefined> => {
    const { planId } = relation;
    const path = repositoryOf(dataFolder, planId);
    const read = await readPlan({ path, ref: commitId }, cache);
    const changes = entryChanges({ path, since: daysBefore(today, recentDays) });
    if (isRefusal(read) || isRefusal(changes)) return undefined;
    const summary = planSummary({ planId, read, changes, tags, reader: readerOf(relation), today });
    const districtId = read.plan?.entries.profile[0]?.data.district;
    return { summary, districtId, district: read.district };
  };

  /** A district is another object as soon as its file has changed. */
  const isOutdated = async (planId: string, made: Made | undefined): Promise<boolean> => {
    const id = made?.districtId;
    if (id === undefined) return false;
    return (await loadDistrict({ id, repositoryPath: repositoryOf(dataFolder, planId) })) !== made?.district;
  };

  const summaryOf = async (relation: PlanRelation, today: string): Promise<PlanSummary | undefined> => {
    const { planId } = relation;
    const head = readHead(repositoryOf(dataFolder, planId));
    if (isRefusal(head)) return undefined;
    const tags = tagNames(repositoryOf(dataFolder, planId));
    const key = JSON.stringify([planId, head.commitId, [...tags], readerOf(relation), today]);
    const moment = { commitId: head.commitId, tags, today };
    const kept = known.get(key);
    const isKept = kept !== undefined && !(await isOutdated(planId, await kept));
    const made = isKept ? kept : makeSummary(relation, moment);
    known.delete(key);
    known.set(key, made);
    if (known.size > limit) known.delete(known.keys().next().value as string);
    made.catch(() => known.delete(key));
    return (await made)?.summary;
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

type Made = {
  readonly summary: PlanSummary | undefined;
  readonly districtId: string | undefined;
  readonly district: District | undefined;
};

type Moment = { readonly commitId: string; readonly tags: ReadonlySet<string>; readonly today: string };

/** What changed in this time is `lately`. */
export const recentDays = 30;

/** Four hundred plans read for the first time take seconds, in which others want answers. */
const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
