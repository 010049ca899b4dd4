import { comparisonAddress, draftAddress, signAddress } from '../../render/app/addresses.ts';
import {
  type CaseloadFilter,
  type CaseloadModel,
  type CaseloadRow,
  type CaseloadSort,
  caseloadStates,
  type Wait,
} from '../../render/app/caseload.ts';
import { tallyTexts } from '../../render/comparison/event-text.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { ReviewNow } from '../reviewing/reviews-now.ts';
import type { PlanSummary } from './plan-summary.ts';
import type { HomePerson, PlanRelation } from './relation.ts';
import { windowsIn } from './review-windows-in.ts';
import type { SummaryShelf } from './summary-shelf.ts';

/** A caseload as a table: one row a student, filtered and sorted as the address of the page says. */

export type CaseloadRequest = {
  readonly as: CaseloadModel['as'];
  readonly person: HomePerson;
  /** Those of the kind `as` alone. */
  readonly relations: readonly PlanRelation[];
  readonly today: string;
  readonly filter: CaseloadFilter;
  readonly shelf: Pick<SummaryShelf, 'summaries'>;
  /** Drafts in a plan that wait for this person to read and publish; none for who publishes nothing. */
  readonly draftsOf?: (planId: string) => readonly DraftInReview[] | Promise<readonly DraftInReview[]>;
};

export type DraftInReview = {
  readonly collection: Parameters<typeof draftAddress>[1]['collection'];
  readonly slug: string;
};

export const caseload = async (request: CaseloadRequest): Promise<CaseloadModel> => {
  const { as, relations, today, shelf } = request;
  const filter = withSort(request);
  const { found, unread } = await shelf.summaries({ relations, today });
  const all = await Promise.all(
    [...found].map(async ([planId, summary]) => ({
      sortName: summary.sortName,
      row: await rowOf({ planId, summary }, request),
    })),
  );
  const shown = all.filter(({ row }) => isWanted(row, filter)).toSorted(orders[filter.sort]);
  return {
    as,
    today,
    filter,
    rows: shown.map(({ row }) => row),
    all: all.length,
    unread,
    counts: {
      waiting: all.filter(({ row }) => row.waits.length > 0).length,
      withoutReview: all.filter(({ row }) => row.asks.includes(reviewRule)).length,
      quiet: all.filter(({ row }) => isQuiet(row)).length,
    },
    grades: [...new Set(all.map(({ row }) => row.grade))].toSorted((a, b) => a - b),
    schools: [...new Set(all.map(({ row }) => row.school))].toSorted(),
    windows: windowsIn([...found.values()], today),
  };
};

/** Nobody waits for school leadership, so that what changed comes first there. */
const withSort = ({ as, filter }: CaseloadRequest): CaseloadFilter =>
  as === 'coordinator' && filter.sort === 'waiting' ? { ...filter, sort: 'activity' } : filter;

type Sortable = { readonly sortName: string; readonly row: CaseloadRow };

type Line = { readonly planId: string; readonly summary: PlanSummary };

const rowOf = async (line: Line, request: CaseloadRequest): Promise<CaseloadRow> => {
  const { planId, summary } = line;
  const { name, grade, school, changes, lastChange, asks, missing, flags, reviews } = summary;
  const { today } = request;
  return {
    planId,
    name,
    grade,
    school,
    review: reviews.term && reviewIn(reviews.term, today),
    latest: changes[0],
    quietDays: lastChange === undefined ? undefined : daysBetween(lastChange, today),
    since: sinceIn(line, request),
    waits: await waitsIn(line, request),
    asks,
    missing,
    flags,
  };
};

const reviewIn = ({ state, window }: ReviewNow, today: string): CaseloadRow['review'] => {
  const { stage, isReopened } = state;
  return { stage, isReopened, isLate: stage !== 'signed' && window.closes < today };
};

const sinceIn = ({ planId, summary: { since } }: Line, { person }: CaseloadRequest): CaseloadRow['since'] => {
  if (!since) return undefined;
  const phrases = tallyTexts(since.tallies, fileSentences(wordLanguageOf(person.language)), phrasesShown);
  return { phrases: phrases.slice(0, phrasesShown), href: comparisonAddress(planId, since.review, 'now') };
};

/** A phrase in a list; the comparison says the rest. */
const phrasesShown = 3;

const waitsIn = async (
  { planId, summary }: Line,
  { as, person, draftsOf }: CaseloadRequest,
): Promise<readonly Wait[]> => {
  const { reviews, reviewWithoutSchool, answers } = summary;
  const drafts = (await draftsOf?.(planId)) ?? [];
  const isMine = ({ by, byId }: PlanSummary['answers'][number]) =>
    byId === undefined ? by === person.name : byId === person.id;
  const toSign = [reviews.term, reviews.transition].flatMap((review) =>
    review?.entry && review.state.stage === 'with-counselor' ? [review.entry] : [],
  );
  const isToFinish = (entry: ReviewNow['entry']): boolean =>
    [reviews.term, reviews.transition].some((now) => now?.entry === entry && now?.state.missing.length === 0);
  const isToWrite =
    reviewWithoutSchool !== undefined &&
    reviews.term?.state.stage !== 'signed' &&
    !toSign.some(({ slug }) => slug === reviewWithoutSchool);
  return [
    ...drafts.map((draft): Wait => ({ what: 'draft', href: draftAddress(planId, draft) })),
    ...(as === 'counselor'
      ? toSign.map((entry): Wait => {
          const what = entry.collection === 'reviews' ? 'sign' : 'sign-move';
          return { what: isToFinish(entry) ? 'finish' : what, href: signAddress(planId, entry) };
        })
      : []),
    ...(as === 'counselor' && isToWrite
      ? [
          {
            what: 'review' as const,
            href: signAddress(planId, { collection: 'reviews', slug: reviewWithoutSchool }),
          },
        ]
      : []),
    ...answers.filter(isMine).map(({ href }): Wait => ({ what: 'answered', href })),
  ];
};

const isWanted = (row: CaseloadRow, filter: CaseloadFilter): boolean => {
  const { query, grade, school, show, state, flag } = filter;
  return (
    folded(row.name).includes(folded(query)) &&
    (grade === undefined || row.grade === grade) &&
    (school === undefined || row.school === school) &&
    (state === undefined || row.review?.stage === state) &&
    (flag === undefined || row.flags.some((one) => one.flag === flag)) &&
    (show === undefined ||
      (show === 'waiting' && row.waits.length > 0) ||
      (show === 'review' && row.asks.includes(reviewRule)) ||
      (show === 'quiet' && isQuiet(row)))
  );
};

const isQuiet = ({ latest }: CaseloadRow): boolean => latest === undefined;

/** `José` is found by `jose`. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

type Order = (a: Sortable, b: Sortable) => number;

const byName: Order = (a, b) => a.sortName.localeCompare(b.sortName, 'en');
const orders: Readonly<Record<CaseloadSort, Order>> = {
  name: byName,
  grade: (a, b) => b.row.grade - a.row.grade || byName(a, b),
  activity: (a, b) => compare(b.row.latest?.date, a.row.latest?.date) || byName(a, b),
  asks: (a, b) => b.row.missing - a.row.missing || byName(a, b),
  state: (a, b) => stateAt(a) - stateAt(b) || byName(a, b),
  waiting: (a, b) =>
    b.row.waits.length - a.row.waits.length ||
    compare(b.row.latest?.date, a.row.latest?.date) ||
    byName(a, b),
};

const stateAt = ({ row: { review } }: Sortable): number =>
  review ? caseloadStates.indexOf(review.stage) : caseloadStates.length;

const compare = (a = '', b = ''): number => (a < b ? -1 : Number(a > b));

const daysBetween = (from: string, until: string): number =>
  Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));

const reviewRule = 'review-due';
