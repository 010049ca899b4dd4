import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/** Inventories of one kind side by side over the years, so that a change of interests shows. */

export type InventoryYears = {
  readonly kind: string;
  /** Oldest first. */
  readonly taken: readonly Entry<'inventories'>[];
  /** A row a result, a column an inventory. */
  readonly compared: readonly ComparedResult[];
};

export type ComparedResult = {
  readonly what: string;
  readonly language: string | undefined;
  /** Undefined where it did not come out; null where it came out without a score. */
  readonly scores: readonly (number | null | undefined)[];
};

export const inventoryYears = ({ entries }: PlanView): readonly InventoryYears[] => {
  const byKind = Map.groupBy(
    entries.inventories.toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1)),
    ({ data }) => data.kind,
  );
  return [...byKind].map(([kind, taken]) => ({ kind, taken, compared: compare(taken) }));
};

const compare = (taken: readonly Entry<'inventories'>[]): readonly ComparedResult[] => {
  const languages = new Map(
    taken.flatMap(({ data }) => data.results.map(({ what }) => [what, data.lang] as const)),
  );
  return [...languages].map(([what, language]) => ({
    what,
    language,
    scores: taken.map(({ data }) => {
      const result = data.results.find((candidate) => candidate.what === what);
      return result ? (result.score ?? null) : undefined;
    }),
  }));
};
