import type { People } from '../open-people.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { type Person, personFrom } from '../person.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { goodCode, makeCode, type OneTimeCode, useCode } from './one-time-code.ts';
import { accountFault, isTaken, saveAccount } from './save-account.ts';
import type { Sessions, SignedIn } from './sessions.ts';

/** Nobody signs up: a known person gets a code from the school and chooses a password with it, the first or a new one. */

export type AcceptRequest = {
  readonly code: string;
  /** Without it, the address in the roster. */
  readonly email?: string;
  readonly password: string;
  readonly headers: Headers;
};

const invitationDays = 14;

type Given = { readonly people: People; readonly sessions: Sessions };

export const invitations = ({ people: { db, now, person: personOf }, sessions }: Given) => {
  const invite = async (personId: string): Promise<OneTimeCode | PeopleRefusal> => {
    if (!(await personOf(personId))?.isActive) return { refused: 'no-such-person' };
    const holdsForMs = invitationDays * 24 * 3_600_000;
    return db.transaction().execute((changes) => makeCode(changes, { personId, now: now(), holdsForMs }));
  };

  /** For whom a code is, so that the page can greet; the code stays good. */
  const invitedPerson = (code: string): Promise<Person | undefined> =>
    db.transaction().execute(async (changes) => {
      const good = await goodCode(changes, { code, now: now() });
      if (!good?.person_id) return undefined;
      const row = await changes
        .selectFrom('person')
        .selectAll()
        .where('id', '=', good.person_id)
        .executeTakeFirst();
      return row && personFrom(row).isActive ? personFrom(row) : undefined;
    });

  const acceptInvitation = async (typed: AcceptRequest): Promise<SignedIn | PeopleRefusal> => {
    const person = await invitedPerson(typed.code);
    if (person === undefined) return { refused: 'bad-code' };
    const email = (typed.email?.trim() || person.email || '').toLowerCase();
    const fault = accountFault({ email, password: typed.password }, wordsAbout(person));
    if (fault) return fault;
    const passwordHash = await hashPassword(typed.password);
    const refused = await db.transaction().execute(async (changes): Promise<PeopleRefusal | undefined> => {
      const code = { code: typed.code, now: now() };
      const good = await goodCode(changes, code);
      if (good?.person_id !== person.id) return { refused: 'bad-code' };
      if (await isTaken(changes, { email, personId: person.id })) return { refused: 'email-taken' };
      await useCode(changes, code);
      await saveAccount(changes, { person, email, passwordHash, now: now() });
      return undefined;
    });
    return refused ?? sessions.start(person, typed.headers);
  };

  return { invite, invitedPerson, acceptInvitation };
};

/** What a password must not be made of. */
export const wordsAbout = ({ name, givenName, familyName, email, school }: Person): readonly string[] => [
  name,
  givenName,
  familyName,
  email ?? '',
  school,
];
