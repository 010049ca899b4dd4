import { setImmediate } from 'node:timers/promises';
import type { District } from '../../../schemas/district.ts';
import { createEntryCache } from '../../plan/entry-cache.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { tagNames } from '../../store/list-tags.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal } from '../../store/refusal.ts';
import { sinceReview } from '../desk/since-review.ts';
import { loadDistrict } from '../load-district.ts';
import { readPlan } from '../read-plan.ts';
import { finishedIn } from '../saving/finished.ts';
import { entryChanges } from './entry-changes.ts';
import { type PlanSummary, planSummary, recentDays } from './plan-summary.ts';
import { type PlanRelation, readerOf, repositoryOf } from './relation.ts';

/**
 * Summaries of many plans at little cost: one is made when a plan's last save, its tags, the kind of reader, the district's rules
 * or the day are new, and kept until then. Plans are read one after another, letting requests through. Bounded; the
 * one unused for longest goes first.
 */

export type SummaryShelf = {
  /** What there is within a few seconds; the rest is read on, for whoever asks again. */
  readonly summaries: (request: SummariesRequest) => Promise<Summaries>;
  /** Reads ahead for somebody who is about to look. */
  readonly warm: (request: SummariesRequest) => Promise<void>;
};

type SummariesRequest = { readonly relations: readonly PlanRelation[]; readonly today: string };

export type Summaries = {
  /** In the order of the relations; a plan that cannot be read has no summary. */
  readonly found: ReadonlyMap<string, PlanSummary>;
  /** Plans that are not read yet. */
  readonly unread: number;
};

/**
 * @param limit - summaries kept; some 3 KB each
 * @param patienceMs - how long somebody waits for summaries that are not made yet
 */
export const openSummaryShelf = (dataFolder: string, limit = 4000, patienceMs = 2500): SummaryShelf => {
  // Promises, so that a second look at the same moment waits for the first instead of reading all plans again.
  const known = new Map<string, Promise<Made | undefined>>();
  const cache = createEntryCache(4000);
  let queue: Promise<unknown> = Promise.resolve();

  const makeSummary = async (
    relation: PlanRelation,
    { commitId, savedOn, today }: Moment,
  ): Promise<Made | undefined> => {
    const { planId } = relation;
    const path = repositoryOf(dataFolder, planId);
    const reader = readerOf(relation);
    const read = await readPlan({ path, ref: commitId }, cache);
    const isQuiet = savedOn < daysBefore(today, recentDays);
    const changes = entryChanges({ path, since: daysBefore(today, isQuiet ? daysLookedBack : recentDays) });
    if (isRefusal(read) || isRefusal(changes)) return undefined;
    const since = await sinceReview({ path, read, reader, today }, cache);
    const summary = planSummary({ planId, read, changes, finished: finishedIn(path), since, reader, today });
    const districtId = read.plan?.entries.profile[0]?.data.district;
    return { summary, districtId, district: read.district };
  };

  /** One plan at a time, whoever asks, and others get their answers between two. */
  const inTurn = (make: () => Promise<Made | undefined>): Promise<Made | undefined> => {
    const made = queue.then(() => setImmediate()).then(make);
    queue = made.catch(() => undefined);
    return made;
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
    const { commitId, committedAt } = head;
    const tags = tagNames(repositoryOf(dataFolder, planId));
    const key = JSON.stringify([planId, commitId, [...tags], readerOf(relation), today]);
    const moment = { commitId, savedOn: committedAt.slice(0, 10), today };
    const kept = known.get(key);
    const isKept = kept !== undefined && !(await isOutdated(planId, await kept));
    const made = isKept ? kept : inTurn(() => makeSummary(relation, moment));
    known.delete(key);
    known.set(key, made);
    if (known.size > limit) known.delete(known.keys().next().value as string);
    made.catch(() => known.delete(key));
    return (await made)?.summary;
  };

  const summaries = async (
    { relations, today }: SummariesRequest,
    patience = patienceMs,
  ): Promise<Summaries> => {
    const made = new Map<string, PlanSummary | undefined>();
    const reading = (async () => {
      for (const [index, relation] of relations.entries()) {
        made.set(relation.planId, await summaryOf(relation, today));
        if (index % betweenBreaks === 0) await setImmediate();
      }
    })();
    await Promise.race([reading, after(patience)]);
    // What is still being read may fail later, when nobody waits for it any more.
    reading.catch(() => undefined);
    const plans = new Set(relations.map(({ planId }) => planId));
    const found = new Map([...plans].flatMap((planId) => summaryIn(made, planId)));
    return { found, unread: plans.size - made.size };
  };

  return {
    summaries: (request) => summaries(request),
    warm: async (request) => {
      await summaries(request, Number.POSITIVE_INFINITY);
    },
  };
};

const summaryIn = (
  made: ReadonlyMap<string, PlanSummary | undefined>,
  planId: string,
): readonly (readonly [string, PlanSummary])[] => {
  const summary = made.get(planId);
  return summary ? [[planId, summary]] : [];
};

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (Number.isFinite(milliseconds)) setTimeout(resolve, milliseconds).unref();
  });

type Made = {
  readonly summary: PlanSummary | undefined;
  readonly districtId: string | undefined;
  readonly district: District | undefined;
};

type Moment = {
  readonly commitId: string;
  /** Day of that commit, UTC. */
  readonly savedOn: string;
  readonly today: string;
};

/** Looking up a summary that is kept takes a fraction of a millisecond. */
const betweenBreaks = 20;

/** A student of whom nothing was heard for longer than a school year is quiet, whatever the number. */
const daysLookedBack = 400;
