/**
 * Two moments of a plan, as a person names them, to what changed between them for one reader; on request with the same
 * goals, skills and wish at the end of every school year up to then. The plan is read, never written.
 */
import { comparePlans, isCompared } from '../../diff/compare-plans.ts';
import type { PlanDiff } from '../../diff/plan-diff.ts';
import { compareYears, type Years } from '../../diff/years/compare-years.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { repositoryIn } from '../read-plan.ts';
import { findMoment } from './find-moment.ts';
import { pastReviews, yearEnds } from './past-reviews.ts';
import { readStates, type States } from './read-states.ts';

export type CompareRequest = {
  readonly path: string;
  /** A tag, a calendar date or a commit. */
  readonly from: string;
  /** Undefined is what stands now, or lies in the folder. */
  readonly to: string | undefined;
  readonly reader: Reader;
  readonly today: string;
  readonly withYears: boolean;
};

export type Compared = { readonly diff: PlanDiff; readonly years: Years | undefined };

export const compareStates = async (
  { path, from, to, reader, today, withYears }: CompareRequest,
  cache?: EntryCache,
): Promise<Compared | Exclude<States, { views: unknown }> | Refusal> => {
  const repository = repositoryIn(path);
  const refs = [from, to].map((moment) =>
    moment === undefined ? undefined : findMoment(repository, moment),
  );
  const refused = refs.find(isRefusal);
  if (refused) return refused;
  const reviews = withYears ? pastReviews(repository) : [];
  if (isRefusal(reviews)) return reviews;
  const ends = yearEnds(reviews);
  const [before, after] = refs as readonly (string | undefined)[];
  const states = await readStates(
    { path, refs: [...ends.map(({ commitId }) => commitId), before, after], reader, today },
    cache,
  );
  if (isRefusal(states) || 'problems' in states) return states;
  const [old, now] = states.views.slice(ends.length) as [PlanView, PlanView];
  const named = ends.flatMap(({ tag }, index) => {
    const view = states.views[index];
    return view ? [{ name: tag, view }] : [];
  });
  const until = now.committedAt ?? `${today}T23:59:59Z`;
  const known = named.filter(({ view }) => (view.committedAt ?? '') <= until);
  return {
    diff: diffOf(old, now),
    years: known.length > 0 ? compareYears(known) : undefined,
  };
};

/** @throws when the views are not of one plan for one reader, which is a bug of ours */
export const diffOf = (before: PlanView, after: PlanView): PlanDiff => {
  const diff = comparePlans(before, after);
  if (!isCompared(diff)) throw new Error(`Two views cannot be compared: ${diff.cannotCompare}.`);
  return diff;
};
