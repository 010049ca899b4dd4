/**
 * The models of served comparisons. Every state is read as today's rules allow, within the sections that its reader has
 * now: what a student made private since is not found in the past either.
 */
import { compareYears } from '../../diff/years/compare-years.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { planAddress, reviewsAddress, yearsAddress } from '../../render/app/addresses.ts';
import type { Live } from '../../render/app/live.ts';
import { chapterOf } from '../../render/chapters.ts';
import { comparisonLocals } from '../../render/comparison/comparison-locals.ts';
import type { ComparisonModel } from '../../render/comparison/comparison-model.ts';
import { comparisonModel } from '../../render/comparison/make-model.ts';
import type {
  ReviewNavigation,
  ReviewsModel,
  YearsPageModel,
} from '../../render/comparison/review-models.ts';
import { yearsModel } from '../../render/comparison/years-model.ts';
import { anchorOf, pathOf } from '../../render/entry-place.ts';
import { studentOf } from '../../render/facts/student.ts';
import { inlineAssets } from '../../render/inline-assets.ts';
import type { Templates } from '../../render/load-templates.ts';
import type { PrintJob } from '../../render/pdf/print-job.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { schoolYearOf } from '../../rules/school-year.ts';
import { isRefusal } from '../../store/refusal.ts';
import { diffOf } from './compare-states.ts';
import type { Moment } from './named-moments.ts';
import { type PastReview, yearEnds } from './past-reviews.ts';
import { readStates } from './read-states.ts';
import { pairsAround, pickerOf, reviewRows } from './review-list.ts';

export type ComparedPlace = {
  readonly path: string;
  /** The plan as this reader may see it now. */
  readonly view: PlanView;
  readonly live: Live;
  /** What was parsed before, shared with whoever else reads plans. */
  readonly entries: EntryCache;
};

type Pair = { readonly from: Moment; readonly to: Moment };

export const comparisonOf = async (place: ComparedPlace, pair: Pair): Promise<ComparisonModel> =>
  modelOf(place, pair, planAddress(place.live.planId));

export const navigationOf = (
  { view, live }: ComparedPlace,
  reviews: readonly PastReview[],
  chosen: Pair,
): ReviewNavigation =>
  pairsAround({ planId: live.planId, reviews, view, words: fileSentences(live.language), chosen });

/** The page as a document by itself; links lead nowhere from paper. */
export const comparisonJob = async (
  templates: Templates,
  place: ComparedPlace,
  pair: Pair,
): Promise<PrintJob> => {
  const model = await modelOf(place, pair, undefined);
  const html = new TextDecoder().decode(await templates.renderPage(comparisonLocals(model)));
  return {
    html: inlineAssets(html, [...templates.assets, ...templates.appAssets]),
    title: `${model.title} · ${model.between}`,
    author: studentOf(place.view)?.name ?? '',
    language: model.language,
    createdAt: place.view.committedAt ?? `${place.view.today}T00:00:00Z`,
    pageWord: templates.say(model.language, 'print.page'),
  };
};

export const reviewsOf = async (
  place: ComparedPlace,
  reviews: readonly PastReview[],
): Promise<ReviewsModel> => {
  const { view, live } = place;
  const words = fileSentences(live.language);
  const views = await viewsAt(
    place,
    reviews.map(({ commitId }) => commitId),
  );
  return {
    language: live.language,
    name: studentOf(view)?.name ?? '',
    yearsHref: yearsAddress(live.planId),
    picker: reviews.length > 0 ? pickerOf({ planId: live.planId, reviews, view, words }) : undefined,
    rows: reviewRows({ planId: live.planId, reviews, views, words }),
  };
};

export const yearsOf = async (
  place: ComparedPlace,
  reviews: readonly PastReview[],
): Promise<YearsPageModel> => {
  const { view, live } = place;
  const current = schoolYearOf(view.today, view.framework.yearStarts);
  const ends = yearEnds(reviews).filter(({ year }) => year !== current);
  const views = await viewsAt(
    place,
    ends.map(({ commitId }) => commitId),
  );
  const named = views.map((state, index) => ({ name: ends[index]?.tag ?? 'now', view: state }));
  return {
    language: live.language,
    name: studentOf(view)?.name ?? '',
    reviewsHref: reviewsAddress(live.planId),
    years: yearsModel(compareYears(named), {
      words: fileSentences(live.language),
      hrefOf: (entry) =>
        `${planAddress(live.planId)}${pathOf(chapterOf(entry.collection))}#${anchorOf(entry)}`,
    }),
  };
};

const modelOf = async (
  place: ComparedPlace,
  { from, to }: Pair,
  portfolio: string | undefined,
): Promise<ComparisonModel> => {
  const [before, after] = (await viewsAt(place, [from.commitId, to.commitId])) as [PlanView, PlanView];
  return comparisonModel({
    diff: diffOf(before, after),
    from: from.asked,
    to: to.asked,
    years: undefined,
    words: fileSentences(place.live.language),
    portfolio,
  });
};

/** A state of this plan that cannot be shown; its message holds none of it. */
class UnreadableState extends Error {
  override readonly name = 'UnreadableState';
}

/**
 * The states at some commits, and last the one of now.
 *
 * @throws UnreadableState for a state with errors, which no save of ours can bring in
 */
const viewsAt = async (
  { path, view, entries }: ComparedPlace,
  commits: readonly string[],
): Promise<readonly PlanView[]> => {
  const refs = [...commits, view.commitId ?? undefined];
  const states = await readStates({ path, refs, reader: view.reader, today: view.today }, entries);
  if (isRefusal(states)) throw new UnreadableState(states.refused);
  if ('problems' in states) throw new UnreadableState('errors');
  return states.views;
};
