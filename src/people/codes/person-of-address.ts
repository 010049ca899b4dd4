import type { Database } from '../database/open-database.ts';
import { type Person, personFrom } from '../person.ts';

/**
 * To whom a link for signing in is sent: the one adult of family or staff who has this address, as the roster says or as
 * the person chose. Two people with one address get none, for nobody could say which of them came.
 */

export const personOfAddress = async (db: Database, address: string): Promise<Person | undefined> => {
  const email = address.trim().toLowerCase();
  if (email === '' || email.endsWith('.invalid')) return undefined;
  const people = db.selectFrom('person').selectAll('person').where('person.active', '=', 1);
  const inRoster = await people.where('person.email', '=', email).execute();
  const chosen = await people
    .innerJoin('user', 'user.id', 'person.id')
    .where('user.email', '=', email)
    .execute();
  const found = new Map([...inRoster, ...chosen].map((row) => [row.id, personFrom(row)]));
  const [person] = found.values();
  if (!person || found.size > 1 || !person.isActive) return undefined;
  return person.kind === 'family' || person.kind === 'staff' ? person : undefined;
};
