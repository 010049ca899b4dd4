import { draftAddress, signAddress } from '../../render/app/addresses.ts';
import type {
  CaseloadFilter,
  CaseloadModel,
  CaseloadRow,
  CaseloadSort,
  Wait,
} from '../../render/app/caseload.ts';
import { daysBefore } from '../../rules/school-year.ts';
import type { PlanSummary } from './plan-summary.ts';
import type { HomePerson, PlanRelation } from './relation.ts';
import { recentDays, type SummaryShelf } from './summary-shelf.ts';

/** A caseload as a table: one row a student, filtered and sorted as the address of the page says. */

export type CaseloadRequest = {
  readonly as: CaseloadModel['as'];
  readonly person: HomePerson;
  /** Those of the kind `as` alone. */
  readonly relations: readonly PlanRelation[];
  readonly today: string;
  readonly filter: CaseloadFilter;
  readonly shelf: SummaryShelf;
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
  const summaries = await shelf.summaries({ relations, today });
  const all = await Promise.all(
    [...summaries].map(async ([planId, summary]) => ({
      sortName: summary.sortName,
      row: await rowOf({ planId, summary }, request),
    })),
  );
  const quietBefore = daysBefore(today, recentDays);
  const shown = all.filter(({ row }) => isWanted(row, filter)).toSorted(orders[filter.sort]);
  return {
    as,
    today,
    filter,
    rows: shown.map(({ row }) => row),
    all: all.length,
    counts: {
      waiting: all.filter(({ row }) => row.waits.length > 0).length,
      withoutReview: all.filter(({ row }) => row.asks.includes(reviewRule)).length,
      quiet: all.filter(({ row }) => (row.latest?.date ?? '') < quietBefore).length,
    },
    grades: [...new Set(all.map(({ row }) => row.grade))].toSorted((a, b) => a - b),
    schools: [...new Set(all.map(({ row }) => row.school))].toSorted(),
  };
};

/** Nobody waits for school leadership, so that what changed comes first there. */
const withSort = ({ as, filter }: CaseloadRequest): CaseloadFilter =>
  as === 'coordinator' && filter.sort === 'waiting' ? { ...filter, sort: 'activity' } : filter;

type Sortable = { readonly sortName: string; readonly row: CaseloadRow };

const rowOf = async (
  { planId, summary }: { readonly planId: string; readonly summary: PlanSummary },
  { person, as, draftsOf }: CaseloadRequest,
): Promise<CaseloadRow> => {
  const { name, grade, school, changes, asks, reviewWithoutSchool, answers } = summary;
  const drafts = (await draftsOf?.(planId)) ?? [];
  const isMine = ({ by, byId }: PlanSummary['answers'][number]) =>
    byId === undefined ? by === person.name : byId === person.id;
  const waits: readonly Wait[] = [
    ...drafts.map((draft): Wait => ({ what: 'draft', href: draftAddress(planId, draft) })),
    ...(as === 'counselor' && reviewWithoutSchool
      ? [
          {
            what: 'review' as const,
            href: signAddress(planId, { collection: 'reviews', slug: reviewWithoutSchool }),
          },
        ]
      : []),
    ...answers.filter(isMine).map(({ href }): Wait => ({ what: 'answered', href })),
  ];
  return { planId, name, grade, school, latest: changes[0], recent: changes.length, waits, asks };
};

const isWanted = (row: CaseloadRow, { query, grade, school, show }: CaseloadFilter): boolean =>
  folded(row.name).includes(folded(query)) &&
  (grade === undefined || row.grade === grade) &&
  (school === undefined || row.school === school) &&
  (show === undefined ||
    (show === 'waiting' && row.waits.length > 0) ||
    (show === 'review' && row.asks.includes(reviewRule)) ||
    (show === 'quiet' && row.latest === undefined));

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
  asks: (a, b) => b.row.asks.length - a.row.asks.length || byName(a, b),
  waiting: (a, b) =>
    b.row.waits.length - a.row.waits.length ||
    compare(b.row.latest?.date, a.row.latest?.date) ||
    byName(a, b),
};

const compare = (a = '', b = ''): number => (a < b ? -1 : Number(a > b));

const reviewRule = 'review-due';
