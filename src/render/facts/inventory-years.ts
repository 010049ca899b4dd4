import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/** Inventories of one kind side by side over the years, so that a change of interests shows. */

export type InventoryYears = {
  readonly kind: string;
  /** Oldest first. */
  readonly taken: readonly Entry<'inventories'>[];
};

export const inventoryYears = ({ entries }: PlanView): readonly InventoryYears[] => {
  const byKind = Map.groupBy(
    entries.inventories.toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1)),
    ({ data }) => data.kind,
  );
  return [...byKind].map(([kind, taken]) => ({ kind, taken }));
};
