import type { CaseloadWindow } from '../../render/app/caseload.ts';
import type { PlanSummary } from './plan-summary.ts';

/** The reviews that students of a list are in now: until when each is open, and who has it still to finish. */
export const windowsIn = (
  summaries: readonly Pick<PlanSummary, 'reviews'>[],
  today: string,
): readonly CaseloadWindow[] => {
  const nows = summaries.flatMap(({ reviews }) =>
    [reviews.term, reviews.transition].filter((now) => now !== undefined),
  );
  const groups = Map.groupBy(nows, ({ window: { review, year, closes } }) =>
    [closes, review, year].join(' '),
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]): CaseloadWindow[] => {
      const [first] = same;
      if (!first) return [];
      const { kind, review, label, year, closes } = first.window;
      const left = same.filter(({ state }) => state.stage !== 'signed').length;
      const isOver = closes < today;
      if (isOver && left === 0) return [];
      const term = kind === 'term' ? ({ kind, id: review, given: label } as const) : undefined;
      return [{ term, year, closes, isOver, left }];
    });
};
