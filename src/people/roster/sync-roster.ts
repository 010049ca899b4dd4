import type { People } from '../open-people.ts';
import { importRoster } from '../staging/import-roster.ts';
import type { RosterPlans } from './roster-plans.ts';
import type { BadRoster, SyncResult } from './sync-result.ts';

/**
 * Takes over the roster that lies in a data folder, for plans that are there already: what the sample does at each start.
 * It is the import of a real district, but that nobody asks whether it may shrink.
 */

export type SyncRequest = {
  /** `roster/` of the data folder. */
  readonly folder: string;
  readonly plans: RosterPlans;
  /** The day that says which roles hold, `2026-05-22`. */
  readonly today: string;
};

export const syncRoster = async (
  people: People,
  { folder, plans, today }: SyncRequest,
): Promise<SyncResult | BadRoster> => {
  const synced = await importRoster(people, {
    path: folder,
    plans,
    today,
    mayShrink: true,
    onFinding: () => {},
  });
  return 'refused' in synced ? synced : { people: synced.people, relations: synced.relations };
};
