import { byLetters } from './by-letters.ts';
import type { Database } from './database/open-database.ts';
import { type Person, personFrom } from './person.ts';

/** People by id, by the roster's id, or by a part of the name; for administrators and the sample door. */

export type PeopleQuery = {
  readonly id?: string;
  readonly sourcedId?: string;
  /** A part of the name, in any case, with or without accents. */
  readonly text?: string;
};

/** Active and inactive people, by family name; all of them for an empty query. */
export type FindPeople = (query: PeopleQuery) => Promise<readonly Person[]>;

export const findPeople =
  (db: Database): FindPeople =>
  async ({ id, sourcedId, text }) => {
    let query = db.selectFrom('person').selectAll();
    if (id !== undefined) query = query.where('id', '=', id);
    if (sourcedId !== undefined) query = query.where('sourced_id', '=', sourcedId);
    const people = (await query.execute()).map(personFrom);
    const wanted = plain(text ?? '');
    return people
      .filter(({ name, givenName, familyName }) =>
        plain(`${name} ${givenName} ${familyName}`).includes(wanted),
      )
      .toSorted((a, b) => byLetters(order(a), order(b)));
  };

const order = ({ familyName, name, id }: Person): string => `${familyName} ${name} ${id}`;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
