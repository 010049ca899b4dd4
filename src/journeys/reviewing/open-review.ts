import { moveNowAddress, reviewNowAddress, signAddress } from '../../render/app/addresses.ts';
import type { OpenReview } from '../../render/app/home.ts';
import type { ReviewNow, ReviewsNow } from './reviews-now.ts';

/** The reviews of now as a home page speaks of them, with the page on which it goes on for this reader. */

type Around = {
  readonly planId: string;
  readonly today: string;
  readonly reader: 'student' | 'family';
};

/** Those that are not finished: of the term, then before a move. */
export const openReviews = ({ term, transition }: ReviewsNow, around: Around): readonly OpenReview[] =>
  [term, transition].flatMap((now) => openReview(now, around) ?? []);

const openReview = (
  now: ReviewNow | undefined,
  { planId, today, reader }: Around,
): OpenReview | undefined => {
  if (!now) return undefined;
  const { window, state } = now;
  const { stage } = state;
  if (stage === 'signed') return undefined;
  const waitsFor = whoIn[stage];
  return {
    term: window.kind === 'term' ? { kind: 'term', id: window.review, given: window.label } : undefined,
    year: window.year,
    closes: window.closes,
    isLate: today > window.closes,
    waitsFor,
    href: hrefOf(now, { planId, reader }, waitsFor),
  };
};

/** Review and move are written on a way of their own, and signed on a page of their own. */
const hrefOf = (
  { window, entry }: ReviewNow,
  { planId, reader }: Pick<Around, 'planId' | 'reader'>,
  waitsFor: OpenReview['waitsFor'],
): string => {
  const isOwn = reader === 'student' && waitsFor === 'student';
  if (entry && !isOwn) return signAddress(planId, entry);
  return (window.kind === 'transition' ? moveNowAddress : reviewNowAddress)(planId);
};

const whoIn = {
  'not-started': 'student',
  'with-student': 'student',
  'with-family': 'family',
  'with-counselor': 'counselor',
} as const;
