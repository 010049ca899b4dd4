import type { Database } from '../database/open-database.ts';
import { applyRelations, compareRelations, dropComparison } from './compare.ts';
import { fillNextRelations } from './next-relations.ts';
import { dropStaging, makeStaging, stagingIn } from './staging-tables.ts';

/** Computes the relations of some plans again from the stored roster: for new plans, and after a link was confirmed. */

export type PlanOfStudent = { readonly planId: string; readonly student: string };

const tables = ['next_plan', 'next_relation'] as const;

/** @param changes - a transaction in which the plans are there already */
export const relatePlans = async (
  changes: Database,
  plans: readonly PlanOfStudent[],
  now: number,
): Promise<void> => {
  await makeStaging(changes, tables);
  const staging = stagingIn(changes);
  for (const { planId, student } of plans) {
    await staging.insertInto('next_plan').values({ plan_id: planId, student }).execute();
  }
  await fillNextRelations(staging, { table: 'roster_row' });
  await compareRelations(changes);
  await applyRelations(changes, now);
  await dropComparison(changes, 'relation_change');
  await dropStaging(changes, tables);
};
