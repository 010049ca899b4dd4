import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { noteEvent } from '../note-event.ts';
import type { People } from '../open-people.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { type Person, personFrom } from '../person.ts';
import { randomId } from '../random-id.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { goodCode, makeCode, type OneTimeCode, useCode } from './one-time-code.ts';
import { accountFault, isTaken, saveAccount } from './save-account.ts';
import type { Sessions, SignedIn } from './sessions.ts';

/**
 * There is no account to begin with and no password that we chose. Whoever can read the console gets a code, and with
 * it makes the first administrator, who manages people and access and sees no plan.
 */

export type FirstAdministrator = {
  readonly code: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
  readonly headers: Headers;
};

const setupHours = 24;

type Given = { readonly people: People; readonly sessions: Sessions };

export const firstAdministrator = ({ people: { db, now }, sessions }: Given) => {
  /** @returns undefined when there is an administrator who can sign in; an earlier code is void */
  const setupCode = (): Promise<OneTimeCode | undefined> =>
    db.transaction().execute(async (changes) => {
      if (await hasAdministrator(changes)) return undefined;
      return makeCode(changes, { personId: null, now: now(), holdsForMs: setupHours * 3_600_000 });
    });

  const claimFirstAdministrator = async (typed: FirstAdministrator): Promise<SignedIn | PeopleRefusal> => {
    const given_name = typed.givenName.trim();
    const family_name = typed.familyName.trim();
    const email = typed.email.trim().toLowerCase();
    if (given_name === '' || family_name === '') return { refused: 'name-missing' };
    const fault = accountFault({ email, password: typed.password }, [given_name, family_name]);
    if (fault) return fault;
    const passwordHash = await hashPassword(typed.password);
    const claimed = await db.transaction().execute(async (changes): Promise<Person | PeopleRefusal> => {
      const code = { code: typed.code, now: now() };
      const good = await goodCode(changes, code);
      const isFirst = !(await hasAdministrator(changes));
      if (good?.person_id !== null || !(isFirst || good.is_recovery === 1)) return { refused: 'bad-code' };
      if (await isTaken(changes, { email })) return { refused: 'email-taken' };
      await useCode(changes, code);
      const row = {
        id: randomId(),
        sourced_id: null,
        given_name,
        family_name,
        display_name: `${given_name} ${family_name}`,
        email,
        kind: 'staff' as const,
        position: 'administrator',
        school: '',
        language: 'en',
        chosen_language: null,
        is_administrator: 1 as const,
        active: 1 as const,
        disabled_at: null,
      };
      await changes.insertInto('person').values(row).execute();
      const person = personFrom(row);
      await saveAccount(changes, { person, email, passwordHash, now: now() });
      await changes
        .insertInto('administrator_mark')
        .values({ person_id: person.id, given_by: person.id, given_at: now() })
        .execute();
      const what = good.is_recovery === 1 ? 'recovered' : 'first-administrator';
      await noteEvent(changes, { at: now(), what, by: null, about: person.id });
      return person;
    });
    return 'refused' in claimed ? claimed : sessions.start(claimed, typed.headers);
  };

  return { setupCode, claimFirstAdministrator };
};

/** One who can sign in; a name in the roster is not enough. */
const hasAdministrator = async (changes: Transaction<Tables>): Promise<boolean> => {
  const account = await changes
    .selectFrom('person')
    .innerJoin('account', 'account.userId', 'person.id')
    .select('person.id')
    .where('person.is_administrator', '=', 1)
    .executeTakeFirst();
  return account !== undefined;
};
