import { stateOfLast } from '../../facts/review-state.ts';
import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { ReviewWindow } from '../../rules/reviews/review-windows.ts';
import { daysBefore, schoolYearOf } from '../../rules/school-year.ts';
import type { ReviewNow } from './reviews-now.ts';

/**
 * The move that a student is in: the one that the framework sees after this grade, from the day on which its window
 * opens until it is signed; else a change of school that the student began. Each has a state of its own.
 */

export type MoveKind = Entry<'transitions'>['data']['kind'];

/** What says of a move which one it is; of an entry or of a draft. */
export type WhichMove = Pick<Entry<'transitions'>['data'], 'kind' | 'grade' | 'date'>;

type MovesOf = {
  readonly view: PlanView;
  /** Slugs of moves that have their tag. */
  readonly finished: ReadonlySet<string>;
  /** The window of the move that is due. */
  readonly due: ReviewWindow | undefined;
};

export const moveNow = ({ view, finished, due }: MovesOf): ReviewNow | undefined => {
  const moves = view.entries.transitions.toSorted(
    (a, b) => compare(a.data.date, b.data.date) || compareNames(a.slug, b.slug),
  );
  const isOfDue = (move: WhichMove) => due !== undefined && isDueMove(move, { view, due });
  const expected = due && stateOf(due, { view, finished, moves: moves.filter(({ data }) => isOfDue(data)) });
  if (expected && expected.state.stage !== 'signed') return expected;
  const [other] = moves
    .filter(({ slug, data }) => isOtherMove(data, view) && !isOfDue(data) && !finished.has(slug))
    .map((move) => stateOf(windowOf(move, view), { view, finished, moves: [move] }));
  return other ?? expected;
};

/** Whether this is the move that the framework sees after the student's grade. */
export const isDueMove = (
  { kind, grade, date }: WhichMove,
  { view, due }: { readonly view: PlanView; readonly due: ReviewWindow },
): boolean => {
  if (grade !== gradeIn(view)) return false;
  if (grade === view.framework.grades.last) return kind === 'high-to-postsecondary';
  // Who changes schools in winter has another move before summer.
  return kind === 'middle-to-high' || (kind === 'school-to-school' && date >= due.opens);
};

/** A change of school out of this grade, whenever it is. */
export const isOtherMove = ({ kind, grade }: WhichMove, view: PlanView): boolean =>
  kind === 'school-to-school' && grade === gradeIn(view);

const gradeIn = ({ entries }: PlanView): number | undefined => entries.profile[0]?.data.grade;

type Moves = Pick<MovesOf, 'view' | 'finished'> & { readonly moves: readonly Entry<'transitions'>[] };

/** What is not finished counts, as a correction does; else the latest. */
const stateOf = (window: ReviewWindow, { view, finished, moves }: Moves): ReviewNow => {
  const entries = moves.toSorted((a, b) => Number(!finished.has(a.slug)) - Number(!finished.has(b.slug)));
  const state = stateOfLast({ entries, finished, signers: view.framework.transitions.signers });
  return { window, state, entry: state.slug ? { collection: 'transitions', slug: state.slug } : undefined };
};

/** Nobody opens a window for it: it is to be signed by the day of the move. */
const windowOf = ({ data: { date } }: Entry<'transitions'>, { framework }: PlanView): ReviewWindow => ({
  kind: 'transition',
  review: 'transition',
  label: undefined,
  year: schoolYearOf(daysBefore(date, 1), framework.yearStarts),
  opens: date,
  closes: date,
});

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** `to-high-school-10` after `to-high-school-9`. */
const compareNames = (a: string, b: string): number => a.length - b.length || compare(a, b);
