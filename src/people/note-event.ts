import type { Database } from './database/open-database.ts';
import type { PeopleEventRow } from './database/tables.ts';
import { randomId } from './random-id.ts';

/** Writes down what was done about a person and by whom, in the change that does it. */
export const noteEvent = async (
  db: Pick<Database, 'insertInto'>,
  event: Omit<PeopleEventRow, 'id'>,
): Promise<void> => {
  await db
    .insertInto('people_event')
    .values({ id: randomId(), ...event })
    .execute();
};
