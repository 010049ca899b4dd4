import type { EntryCache } from '../../plan/entry-cache.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Live } from '../../render/app/live.ts';
import {
  type ChangeLocals,
  comparisonLocals,
  reviewsLocals,
  yearsLocals,
} from '../../render/comparison/comparison-locals.ts';
import type { Templates } from '../../render/load-templates.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { type Moment, momentNamed, type Pair } from '../comparing/named-moments.ts';
import { type PastReview, pastReviews, reviewsFor } from '../comparing/past-reviews.ts';
import type { ComparedPlace } from '../comparing/served-models.ts';
import { createByteCache } from './byte-cache.ts';
import { liveKey } from './live-pages.ts';
import type { LivePdfs } from './live-pdfs.ts';
import { viewKey } from './plan-shelf.ts';

/**
 * Comparisons, the list of reviews and the years as they are asked for, made once for each pair of states, renderer and
 * reader. What the reader may see now bounds what is shown of the past.
 */

export type ComparisonWanted = {
  /** Of the repository. */
  readonly path: string;
  /** The plan as this reader may see it now. */
  readonly view: PlanView;
  readonly live: Live;
};

export type LiveComparisons = {
  /** @returns a refusal for a moment that this plan does not have */
  readonly comparison: (wanted: ComparisonWanted, pair: Pair) => Promise<Uint8Array | Refusal>;
  readonly comparisonPdf: (wanted: ComparisonWanted, pair: Pair) => Promise<Uint8Array | Refusal>;
  readonly reviews: (wanted: ComparisonWanted) => Promise<Uint8Array | Refusal>;
  readonly years: (wanted: ComparisonWanted) => Promise<Uint8Array | Refusal>;
};

type Parts = {
  readonly templates: Templates;
  readonly entries: EntryCache;
  readonly pdfs: Pick<LivePdfs, 'print'>;
  readonly limitBytes: number;
};

export const openLiveComparisons = ({ templates, entries, pdfs, limitBytes }: Parts): LiveComparisons => {
  const cache = createByteCache(limitBytes);
  const models = () => import('../comparing/served-models.ts');

  const page = (
    { view, live }: ComparisonWanted,
    states: readonly string[],
    make: () => Promise<ChangeLocals>,
  ): Promise<Uint8Array> => {
    const key = [templates.rendererId, view.treeId, viewKey(view), liveKey(live), ...states].join(' ');
    return cache.get(key, async () => templates.renderPage(await make()));
  };

  const placeOf = (wanted: ComparisonWanted): ComparedPlace => ({ ...wanted, entries });

  return {
    async comparison(wanted, pair) {
      const found = momentsOf(wanted, pair);
      if (isRefusal(found)) return found;
      const { from, to, reviews } = found;
      return page(wanted, [...namesOf(reviews), from.name, from.commitId, to.name, to.commitId], async () => {
        const { comparisonOf, navigationOf } = await models();
        const model = await comparisonOf(placeOf(wanted), { from, to });
        const navigation = navigationOf(placeOf(wanted), reviews, { from, to });
        return comparisonLocals(model, { live: wanted.live, navigation });
      });
    },
    async comparisonPdf(wanted, pair) {
      const found = momentsOf(wanted, pair);
      if (isRefusal(found)) return found;
      const { from, to } = found;
      const states = [from.name, from.commitId, to.name, to.commitId];
      const key = ['comparison', wanted.view.treeId, viewKey(wanted.view), wanted.live.language, ...states];
      return pdfs.print({
        key: key.join(' '),
        job: async (shop) => (await models()).comparisonJob(shop.templates, placeOf(wanted), { from, to }),
      });
    },
    async reviews(wanted) {
      const reviews = reviewsIn(wanted);
      if (isRefusal(reviews)) return reviews;
      return page(wanted, ['reviews', ...namesOf(reviews)], async () =>
        reviewsLocals(await (await models()).reviewsOf(placeOf(wanted), reviews), wanted.live),
      );
    },
    async years(wanted) {
      const reviews = reviewsIn(wanted);
      if (isRefusal(reviews)) return reviews;
      return page(wanted, ['years', ...namesOf(reviews)], async () =>
        yearsLocals(await (await models()).yearsOf(placeOf(wanted), reviews), wanted.live),
      );
    },
  };
};

type Found = { readonly from: Moment; readonly to: Moment; readonly reviews: readonly PastReview[] };

const momentsOf = (wanted: ComparisonWanted, pair: Pair): Found | Refusal => {
  const { path } = wanted;
  const reviews = reviewsIn(wanted);
  if (isRefusal(reviews)) return reviews;
  const from = momentNamed(path, pair.from, reviews);
  if (isRefusal(from)) return from;
  const to = momentNamed(path, pair.to, reviews);
  return isRefusal(to) ? to : { from, to, reviews };
};

const reviewsIn = ({ path, view }: ComparisonWanted): readonly PastReview[] | Refusal => {
  const reviews = pastReviews(path);
  return isRefusal(reviews) ? reviews : reviewsFor(reviews, view);
};

const namesOf = (reviews: readonly PastReview[]): readonly string[] =>
  reviews.map(({ name, commitId }) => `${name} ${commitId}`);
