/**
 * What changed in a plan since its last finished review of a term, in a few lines, for whoever is about to sign: in the
 * reader's language and from the reader's own view. The whole comparison has a page of its own.
 */
import type { DiffEvent } from '../../diff/events/event-names.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { comparisonAddress } from '../../render/app/addresses.ts';
import { headlineModel } from '../../render/comparison/headline-model.ts';
import { momentName } from '../../render/comparison/moment-text.ts';
import type { ChangedSince } from '../../render/reviewing/sign-page.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import { diffOf } from '../comparing/compare-states.ts';
import { type PastReview, pastReviews } from '../comparing/past-reviews.ts';
import { readStates } from '../comparing/read-states.ts';
import { isMoveTag } from '../saving/finished.ts';

export type ChangedRequest = {
  /** Of the repository. */
  readonly path: string;
  readonly planId: string;
  /** The plan as this reader sees it now. */
  readonly view: PlanView;
  readonly language: WordLanguage;
};

/** @returns undefined before the first review, for who may read no reviews, and when a state cannot be shown */
export const changedSince = async (
  { path, planId, view, language }: ChangedRequest,
  cache?: EntryCache,
): Promise<ChangedSince | undefined> => {
  const last = lastReview(path, view);
  if (!last) return undefined;
  const { reader, today } = view;
  const states = await readStates({ path, refs: [last.commitId, undefined], reader, today }, cache);
  if (isRefusal(states) || 'problems' in states) return undefined;
  const [before, now] = states.views as readonly [PlanView, PlanView];
  const words = fileSentences(language);
  const diff = diffOf(before, now);
  const headline = diff.headline.filter(({ name }) => !ofSigning.has(name));
  return {
    ...headlineModel({ ...diff, headline }, words, mostLines),
    since: words.say('diff.since', { what: momentName(last.tag, before, words) }),
    href: comparisonAddress(planId, last.name, 'now'),
  };
};

const mostLines = 4;

/** The page itself says that the review was written, and by whom it is signed. */
const ofSigning: ReadonlySet<string> = new Set(['review-written', 'signed'] satisfies DiffEvent['name'][]);

/** Of a term, and as far as this reader may know. */
export const lastReview = (path: string, { sections }: PlanView): PastReview | undefined => {
  const reviews = sections.has('reviews') ? pastReviews(path) : [];
  return isRefusal(reviews) ? undefined : reviews.findLast(({ tag }) => !isMoveTag(tag));
};
