import type { District } from '../../../schemas/district.ts';
import type { Framework } from '../../../schemas/framework.ts';
import type { ReviewStage } from '../../facts/review-state.ts';
import { caseloadStates } from '../../render/app/caseload.ts';
import type { DistrictCounts, DistrictModel, DistrictSchool } from '../../render/desk/district.ts';
import { termReview } from '../../rules/reviews/review-windows.ts';
import type { RollUpLine } from './roll-up-line.ts';

/**
 * Many plans' lines as counts by school and grade. Which review is the one of this term follows from the day, so that a
 * line stays true while its plan does not change. For who has no look into plans, a group of fewer than five is left
 * out of every sum.
 */

export type RollUpRequest = {
  readonly lines: readonly RollUpLine[];
  /** Plans that there are, counted or not. */
  readonly all: number;
  readonly today: string;
  readonly isSmallHidden: boolean;
  /** Of each district by its id. */
  readonly rules: (districtId: string | undefined) => Rules | undefined;
};

export type Rules = { readonly framework: Framework; readonly district: District | undefined };

export const fewest = 5;

export const rollUp = (request: RollUpRequest): DistrictModel => {
  const { lines, all, isSmallHidden } = request;
  const stageOf = stagesOn(request);
  const schools = [...Map.groupBy(lines, ({ school }) => school)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => schoolOf(name, own, { stageOf, isSmallHidden }));
  const shown = schools.flatMap(({ kept }) => kept);
  const asks = Map.groupBy(
    shown.flatMap((line) => line.asks),
    (rule) => rule,
  );
  return {
    counted: lines.length,
    all,
    isSmallHidden,
    stages: caseloadStates,
    schools: schools.map(({ school }) => school),
    asks: [...asks]
      .map(([rule, plans]) => ({ rule, plans: plans.length }))
      .toSorted((a, b) => b.plans - a.plans || (a.rule < b.rule ? -1 : 1))
      .map(({ rule, plans }) => ({ rule, plans: isSmallHidden && plans < fewest ? undefined : plans })),
  };
};

type StageOf = (line: RollUpLine) => ReviewStage | undefined;

type Counting = { readonly stageOf: StageOf; readonly isSmallHidden: boolean };

const schoolOf = (
  name: string,
  lines: readonly RollUpLine[],
  { stageOf, isSmallHidden }: Counting,
): { readonly school: DistrictSchool; readonly kept: readonly RollUpLine[] } => {
  const groups = [...Map.groupBy(lines, ({ grade }) => grade)].toSorted(([a], [b]) => a - b);
  const shown = groups.filter(([, own]) => !isSmallHidden || own.length >= fewest);
  const kept = shown.flatMap(([, own]) => own);
  return {
    kept,
    school: {
      name,
      ...countsOf(kept, stageOf),
      grades: shown.map(([grade, own]) => ({ grade, ...countsOf(own, stageOf) })),
      hidden: groups.length - shown.length,
    },
  };
};

const countsOf = (lines: readonly RollUpLine[], stageOf: StageOf): DistrictCounts => {
  const counts = new Map<ReviewStage | undefined, number>();
  for (const line of lines) {
    const stage = stageOf(line);
    counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return { students: lines.length, byStage: caseloadStates.map((stage) => counts.get(stage) ?? 0) };
};

/** Students of one school, grade and class have the same review before them. */
const stagesOn = ({ today, rules }: RollUpRequest): StageOf => {
  const windows = new Map<string, string | undefined>();
  const windowOf = (line: RollUpLine): string | undefined => {
    const { district, school, grade, graduatingClass } = line;
    const key = JSON.stringify([district, school, grade, graduatingClass]);
    if (windows.has(key)) return windows.get(key);
    const own = rules(district);
    const review = own && termReview({ ...own, student: { school, grade, graduatingClass }, today });
    const name = review && `${review.year}-${review.review}`;
    windows.set(key, name);
    return name;
  };
  return (line) => {
    if (line.stages === undefined) return undefined;
    const review = windowOf(line);
    return review === undefined ? undefined : (line.stages[review] ?? 'not-started');
  };
};
