/** Past reviews as a list of what changed from each to the next, and the ways between them. */
import { dayOf } from '../../diff/summary/untouched.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { comparisonAddress, reviewsAddress, yearsAddress } from '../../render/app/addresses.ts';
import { reviewName } from '../../render/comparison/entry-title.ts';
import { headlineModel } from '../../render/comparison/headline-model.ts';
import { reviewIn } from '../../render/comparison/moment-text.ts';
import type { Picker, ReviewNavigation, ReviewRow } from '../../render/comparison/review-models.ts';
import type { FileSentences } from '../../render/words/file-sentences.ts';
import { diffOf } from './compare-states.ts';
import { inOrder, type Moment } from './named-moments.ts';
import type { PastReview } from './past-reviews.ts';

export type ListedReviews = {
  readonly planId: string;
  /** Oldest first. */
  readonly reviews: readonly PastReview[];
  readonly words: FileSentences;
};

/** Newest first: since the last review, then each review with what changed up to it. */
export const reviewRows = ({
  planId,
  reviews,
  views,
  words,
}: ListedReviews & {
  /** One for each review, then the plan of now. */
  readonly views: readonly PlanView[];
}): readonly ReviewRow[] => {
  const names = [...reviews.map(({ name }) => name), 'now'];
  return views
    .flatMap((view, index): readonly ReviewRow[] => {
      const before = views[index - 1];
      const [from, to] = [names[index - 1], names[index] ?? 'now'];
      const title = nameOf(to, view, words);
      const grade = view.entries.profile[0]?.data.grade;
      const row = {
        title: to === 'now' ? words.say('diff.sinceLast') : title,
        date: words.date(to === 'now' ? view.today : dayOf(view)),
        grade: grade === undefined ? '' : words.say('diff.inGrade', { grade }),
      };
      if (before === undefined || from === undefined) {
        return to === 'now' ? [] : [{ ...row, href: undefined, since: '', lines: [], also: '' }];
      }
      if (to === 'now' && before.treeId === view.treeId) return [];
      const { lines, also } = headlineModel(diffOf(before, view), words, mostLines);
      const since = words.say('diff.since', { what: nameOf(from, before, words) });
      return [{ ...row, href: comparisonAddress(planId, from, to), since, lines, also }];
    })
    .toReversed();
};

const mostLines = 3;

export const pickerOf = ({
  planId,
  reviews,
  view,
  words,
  chosen,
}: ListedReviews & {
  readonly view: PlanView;
  readonly chosen?: { readonly from: Moment; readonly to: Moment };
}): Picker => {
  const known = [...reviews.map(({ name }) => name), 'now'];
  const from = chosen?.from.name ?? known.at(-3) ?? (known[0] as string);
  const to = chosen?.to.name ?? (known.length > 2 ? (known.at(-2) as string) : 'now');
  const days = [...new Set([from, to])].filter((name) => !known.includes(name));
  return {
    action: reviewsAddress(planId),
    choices: [...days, ...known].map((name) => ({ name, label: nameOf(name, view, words) })),
    from,
    to,
  };
};

/** From a pair that ends at one of the reviews to the pairs beside it. */
export const pairsAround = ({
  planId,
  reviews,
  view,
  words,
  chosen,
}: Required<Parameters<typeof pickerOf>[0]>): ReviewNavigation => {
  const known = [...reviews.map(({ name }) => name), 'now'];
  const [from, to] = [chosen.from.name, chosen.to.name];
  const place = known.indexOf(inOrder({ from, to }, reviews).to);
  const pair = (first: number) => {
    const [one, other] = [known[first], known[first + 1]];
    if (place < 0 || first < 0 || one === undefined || other === undefined) return undefined;
    const label = words.say('diff.pair', { from: nameOf(one, view, words), to: nameOf(other, view, words) });
    return { href: comparisonAddress(planId, one, other), label };
  };
  return {
    reviewsHref: reviewsAddress(planId),
    yearsHref: yearsAddress(planId),
    pdfHref: `${comparisonAddress(planId, from, to)}.pdf`,
    previous: pair(place - 2),
    next: pair(place),
    picker: pickerOf({ planId, reviews, view, words, chosen }),
  };
};

const nameOf = (name: string, view: PlanView, words: FileSentences): string => {
  if (name === 'now') return words.say('diff.today');
  const review = reviewIn(`review/${name}`);
  return review ? reviewName(review, view, words) : words.date(name);
};
