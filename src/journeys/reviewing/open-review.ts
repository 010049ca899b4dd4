import { newDraftAddress, reviewNowAddress, signAddress } from '../../render/app/addresses.ts';
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

/** A move is written as a draft, which the counselor publishes; a review on a way of its own. */
const hrefOf = (
  { window, entry }: ReviewNow,
  { planId, reader }: Pick<Around, 'planId' | 'reader'>,
  waitsFor: OpenReview['waitsFor'],
): string => {
  if (window.kind === 'transition') {
    return entry ? signAddress(planId, entry) : newDraftAddress(planId, 'transitions');
  }
  const isOwn = reader === 'student' && waitsFor === 'student';
  return entry && !isOwn ? signAddress(planId, entry) : reviewNowAddress(planId);
};

const whoIn = {
  'not-started': 'student',
  'with-student': 'student',
  'with-family': 'family',
  'with-counselor': 'counselor',
} as const;
