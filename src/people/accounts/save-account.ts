import type { Transaction } from 'kysely';
import * as z from 'zod';
import type { Tables } from '../database/tables.ts';
import { passwordFault } from '../passwords/password-fault.ts';
import type { Person } from '../person.ts';
import { randomId } from '../random-id.ts';
import type { PeopleRefusal } from '../refusal.ts';

/** Writing what lets a person sign in, in Better Auth's tables, within a change of ours that holds all or nothing. */

export type NewAccount = {
  readonly person: Pick<Person, 'id' | 'name'>;
  /** In small letters. */
  readonly email: string;
  readonly passwordHash: string;
  readonly now: number;
};

/** Whether another person signs in with this address. */
export const isTaken = async (
  changes: Transaction<Tables>,
  { email, personId }: { readonly email: string; readonly personId?: string },
): Promise<boolean> => {
  const user = await changes.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
  return user !== undefined && user.id !== personId;
};

/** A password that was there before is replaced, and every session ends. */
export const saveAccount = async (
  changes: Transaction<Tables>,
  { person, email, passwordHash, now }: NewAccount,
): Promise<void> => {
  await saveUser(changes, { person, email, now });
  const at = new Date(now).toISOString();
  await changes
    .insertInto('account')
    .values({
      id: randomId(),
      userId: person.id,
      providerId: 'credential',
      accountId: person.id,
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: passwordHash, updatedAt: at }),
    )
    .execute();
  await changes.deleteFrom('session').where('userId', '=', person.id).execute();
};

const saveUser = async (
  changes: Pick<Transaction<Tables>, 'insertInto'>,
  { person, email, now }: Omit<NewAccount, 'passwordHash'>,
): Promise<void> => {
  const at = new Date(now).toISOString();
  await changes
    .insertInto('user')
    .values({ id: person.id, name: person.name, email, image: null, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: person.name, email, updatedAt: at }))
    .execute();
};

/** For whoever comes in without an address of an own; one that is there stays. */
export const ensureUser = async (
  changes: Pick<Transaction<Tables>, 'insertInto'>,
  person: Pick<Person, 'id' | 'name'>,
  now: number,
): Promise<void> => {
  const at = new Date(now).toISOString();
  const email = `${person.id}${noAddress}`;
  await changes
    .insertInto('user')
    .values({ id: person.id, name: person.name, email, image: null, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

/** Better Auth wants an address of everybody; this one cannot exist (RFC 2606). */
const noAddress = '@people.throughline.invalid';

export const hasAddress = (email: string): boolean => !email.endsWith(noAddress);

/** What is wrong with what a person typed for a new account. */
export const accountFault = (
  { email, password }: { readonly email: string; readonly password: string },
  about: readonly string[],
): PeopleRefusal | undefined => {
  if (!z.email().safeParse(email).success) return { refused: 'bad-email' };
  const refused = passwordFault(password, [...about, email]);
  return refused === undefined ? undefined : { refused };
};
