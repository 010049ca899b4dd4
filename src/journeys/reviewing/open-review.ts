import { reviewNowAddress, signAddress } from '../../render/app/addresses.ts';
import type { OpenReview } from '../../render/app/home.ts';
import type { ReviewNow } from './reviews-now.ts';

/** The review of now as a home page speaks of it, with the page on which it goes on for this reader. */

type Around = {
  readonly planId: string;
  readonly today: string;
  readonly reader: 'student' | 'family';
};

/** @returns undefined when there is none, or it is finished */
export const openReview = (
  now: ReviewNow | undefined,
  { planId, today, reader }: Around,
): OpenReview | undefined => {
  if (!now) return undefined;
  const { window, state, entry } = now;
  const { stage } = state;
  if (stage === 'signed') return undefined;
  const waitsFor = whoIn[stage];
  return {
    term: { kind: 'term', id: window.review, given: window.label, year: window.year },
    closes: window.closes,
    isLate: today > window.closes,
    waitsFor,
    href:
      reader === 'student' && waitsFor === 'student'
        ? reviewNowAddress(planId)
        : entry
          ? signAddress(planId, entry)
          : reviewNowAddress(planId),
  };
};

const whoIn = {
  'not-started': 'student',
  'with-student': 'student',
  'with-family': 'family',
  'with-counselor': 'counselor',
} as const;
