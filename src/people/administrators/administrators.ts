import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import { noteEvent } from '../note-event.ts';
import type { People } from '../open-people.ts';
import type { PeopleRefusal } from '../refusal.ts';

/**
 * Those who manage people. Two are needed, so that one who is ill or locked out is no emergency: once there are two, no
 * page takes the second away. A mark that was given here outlasts every import.
 */

export type Administrators = {
  /** How many can sign in today. */
  readonly count: () => Promise<number>;
  readonly give: (personId: string, by: string) => Promise<PeopleRefusal | undefined>;
  readonly take: (personId: string, by: string) => Promise<PeopleRefusal | undefined>;
  /** @returns false when too few would be left without this one */
  readonly canSpare: (personId: string) => Promise<boolean>;
  /** When one was made from the console, the newest first. Instants are milliseconds since 1970 UTC. */
  readonly recoveries: () => Promise<readonly { readonly at: number; readonly name: string }[]>;
};

export const fewest = 2;

export const administrators = ({ db, now, person: personOf }: People): Administrators => {
  const canSpare = async (personId: string): Promise<boolean> => {
    const able = await ableAdministrators(db);
    return !able.includes(personId) || able.length > fewest;
  };

  return {
    canSpare,
    count: async () => (await ableAdministrators(db)).length,

    give: async (personId, by) => {
      const person = await personOf(personId);
      if (!person?.isActive || person.kind !== 'staff') return { refused: 'no-such-person' };
      await db.transaction().execute(async (changes) => {
        await changes
          .insertInto('administrator_mark')
          .values({ person_id: personId, given_by: by, given_at: now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await changes.updateTable('person').set({ is_administrator: 1 }).where('id', '=', personId).execute();
        await noteEvent(changes, { at: now(), what: 'administrator-made', by, about: personId });
      });
      return undefined;
    },

    take: async (personId, by) => {
      if (!(await canSpare(personId))) return { refused: 'last-administrators' };
      await db.transaction().execute(async (changes) => {
        await changes.deleteFrom('administrator_mark').where('person_id', '=', personId).execute();
        await changes.updateTable('person').set({ is_administrator: 0 }).where('id', '=', personId).execute();
        await noteEvent(changes, { at: now(), what: 'administrator-ended', by, about: personId });
      });
      return undefined;
    },

    recoveries: async () => {
      const rows = await db
        .selectFrom('people_event')
        .innerJoin('person', 'person.id', 'people_event.about')
        .select(['people_event.at', 'person.display_name'])
        .where('what', '=', 'recovered')
        .orderBy('at', 'desc')
        .limit(5)
        .execute();
      return rows.map(({ at, display_name }) => ({ at, name: display_name }));
    },
  };
};

/** Marked, not closed, and with a way in. */
const ableAdministrators = async (db: Database): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select p.id from person p
    where p.is_administrator = 1 and p.active = 1 and p.disabled_at is null and ${sql.raw(hasWayIn('p'))}
    order by p.id`.execute(db);
  return rows.map(({ id }) => id);
};

const hasWayIn = (person: string): string =>
  `(exists (select 1 from account a where a."userId" = ${person}.id)
    or exists (select 1 from passkey k where k.person_id = ${person}.id))`;

/**
 * In what an import is about to change: whoever would lose the mark stays, as far as too few would be left. The school
 * has to name others first.
 *
 * @returns the names of those who stay
 */
export const keepAdministrators = async (db: Database): Promise<readonly string[]> => {
  const able = await ableAdministrators(db);
  const { rows } = await sql<{ id: string; display_name: string; change: string }>`
    select p.id, p.display_name, c.change from person_change c join person p on p.id = c.id
    where c.change = 'ended' or c.is_administrator = 0 or c.active = 0 order by p.id`.execute(db);
  const losing = rows.filter(({ id }) => able.includes(id));
  const missing = Math.min(fewest, able.length) - (able.length - losing.length);
  const kept = losing.slice(0, Math.max(0, missing));
  for (const { id, change } of kept) {
    if (change === 'ended') await sql`delete from person_change where id = ${id}`.execute(db);
    else await sql`update person_change set is_administrator = 1, active = 1 where id = ${id}`.execute(db);
  }
  return kept.map(({ display_name }) => display_name);
};
