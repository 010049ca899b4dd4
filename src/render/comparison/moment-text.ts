import { dayOf } from '../../diff/summary/untouched.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import { reviewName } from './entry-title.ts';

/** What a state of a plan is called by those who were there: its review, or its day. */

export const reviewTag = /^(?:refs\/tags\/)?review\/(?<year>20\d\d-\d\d)-(?<term>[a-z0-9-]+)$/;

export const reviewIn = (name: string): { readonly year: string; readonly term: string } | undefined =>
  reviewTag.exec(name)?.groups as { year: string; term: string } | undefined;

/** `Fall review, 2025–26 (September 12, 2025)`; a state without a review is its day, or what stands now. */
export const momentName = (asked: string | undefined, view: PlanView, words: FileSentences): string => {
  const date = words.date(dayOf(view));
  if (asked === undefined) return words.say('diff.of', { what: words.say('diff.now'), date });
  const review = reviewIn(asked);
  return review ? words.say('diff.of', { what: reviewName(review, view, words), date }) : date;
};
