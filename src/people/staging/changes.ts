import type { Database } from '../database/open-database.ts';
import type { RosterChangeRow } from '../database/tables.ts';
import type { BadRoster } from '../roster/sync-result.ts';

/** Changes of the roster are numbered, so that one that was long in the making sees that another came in between. */

export const lastChange = async (db: Database): Promise<number> => {
  const row = await db
    .selectFrom('roster_change')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
};

export const noteChange = async (db: Database, change: RosterChangeRow): Promise<void> => {
  await db.insertInto('roster_change').values(change).execute();
};

export const changedMeanwhile: BadRoster = {
  refused: 'busy',
  file: '',
  message: 'Somebody else changed the roster at the same time. Run it again. Nothing was changed.',
};
