import { rosterRow } from '../roster/roster.ts';
import type { Staging } from './staging-tables.ts';

/** From which of the two tables a roster is read: the one that is kept, or the one that is to be. */
export type RosterTable = 'roster_row' | 'next_row';

/** Names of schools and districts by their id in the roster. */
export const orgNames = async (
  staging: Staging,
  table: RosterTable,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await staging.selectFrom(table).select(['id', 'cells']).where('file', '=', 'orgs').execute();
  return new Map(rows.map(({ id, cells }) => [id, rosterRow('orgs', id, cells).name]));
};
