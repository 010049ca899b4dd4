import type { District } from '../../../schemas/district.ts';
import { ensureUser } from '../accounts/save-account.ts';
import type { Database } from '../database/open-database.ts';
import type { PersonRow } from '../database/tables.ts';
import { type Person, personFrom } from '../person.ts';
import { randomId } from '../random-id.ts';
import { type Claims, inRoster } from './in-roster.ts';
import type { Provider } from './providers.ts';

/**
 * Who somebody is that an identity provider vouches for. The account is (issuer, subject) and nothing else; the roster is
 * asked once, at the first sign-in, and never again. What is not plainly one person is nobody.
 */

type Given = {
  readonly db: Database;
  readonly now: () => number;
  readonly districts: () => Promise<readonly District[]>;
};

export const joinPerson =
  ({ db, now, districts }: Given) =>
  async (provider: Provider, claims: Claims): Promise<Person | undefined> => {
    const account = { providerId: provider.issuer, accountId: claims.sub };
    const bound = await db
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.userId')
      .selectAll('person')
      .where('account.providerId', '=', account.providerId)
      .where('account.accountId', '=', account.accountId)
      .executeTakeFirst();
    if (bound) return active(bound);
    const found = await inRoster(db, { provider, claims, districts: await districts() });
    if (!found) return undefined;
    const person = personFrom(found);
    return (await bind(db, { person, account, now: now() })) ? person : undefined;
  };

export type Binding = {
  readonly person: Person;
  readonly account: { readonly providerId: string; readonly accountId: string };
  readonly now: number;
};

/** @returns false when the person has another account there, or the account another person */
export const bind = (db: Database, { person, account, now }: Binding): Promise<boolean> =>
  db.transaction().execute(async (changes) => {
    const other = await changes
      .selectFrom('account')
      .select('id')
      .where('providerId', '=', account.providerId)
      .where((or) => or.or([or('userId', '=', person.id), or('accountId', '=', account.accountId)]))
      .executeTakeFirst();
    if (other) return false;
    await ensureUser(changes, person, now);
    const at = new Date(now).toISOString();
    await changes
      .insertInto('account')
      .values({
        id: randomId(),
        userId: person.id,
        ...account,
        password: null,
        createdAt: at,
        updatedAt: at,
      })
      .execute();
    return true;
  });

const active = (row: PersonRow): Person | undefined => {
  const person = personFrom(row);
  return person.isActive ? person : undefined;
};
