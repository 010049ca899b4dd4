import type { People } from '../open-people.ts';
import type { Person } from '../person.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { type AccountStates, accountStates } from './account-states.ts';
import { openAuth } from './auth.ts';
import { changePassword, type PasswordChange } from './change-password.ts';
import { InsecureOrigin, isLoopback, sessionCookie } from './cookie.ts';
import { type FirstAdministrator, firstAdministrator } from './first-administrator.ts';
import { type AcceptRequest, invitations } from './invitations.ts';
import type { OneTimeCode } from './one-time-code.ts';
import { saveUser } from './save-account.ts';
import { openSessions, type Sessions, type SignedIn } from './sessions.ts';
import { type SignInRequest, signIn } from './sign-in.ts';
import { slowDown } from './slow-down.ts';

/** The front door to accounts: signing in and out, sessions, invitations. What comes back to a browser is one header. */

export type Accounts = Omit<Sessions, 'start' | 'adopt'> & {
  readonly signIn: (request: SignInRequest) => Promise<SignedIn | PeopleRefusal>;
  readonly changePassword: (request: PasswordChange) => Promise<SignedIn | PeopleRefusal>;
  readonly setupCode: () => Promise<OneTimeCode | undefined>;
  readonly claimFirstAdministrator: (request: FirstAdministrator) => Promise<SignedIn | PeopleRefusal>;
  readonly invite: (personId: string) => Promise<OneTimeCode | PeopleRefusal>;
  readonly invitedPerson: (code: string) => Promise<Person | undefined>;
  readonly acceptInvitation: (request: AcceptRequest) => Promise<SignedIn | PeopleRefusal>;
  readonly accountStates: AccountStates;
  /** Ends all sessions; nothing lets the person in until `enable`. */
  readonly disable: (personId: string) => Promise<void>;
  readonly enable: (personId: string) => Promise<void>;
  /** The sample door: in as anybody, without a password. With real data it answers `no-door`. */
  readonly enterAs: (personId: string, headers: Headers) => Promise<SignedIn | PeopleRefusal>;
};

export type AccountsRequest = {
  readonly people: People;
  /** The gateway's own address, as people type it. */
  readonly origin: string;
  /** From `readSecret`. */
  readonly secret: string;
  /** Opens the sample door; only for invented people on this computer. */
  readonly sample?: boolean;
};

/** @throws InsecureOrigin for http to another computer, or for the sample door beyond this one */
export const openAccounts = ({ people, origin, secret, sample = false }: AccountsRequest): Accounts => {
  if (sample && !isLoopback(origin)) {
    throw new InsecureOrigin(`The sample lets anybody in, so only this computer may open it, not ${origin}.`);
  }
  const { db, now } = people;
  const cookie = sessionCookie({ origin, secret });
  const auth = openAuth({ db, now, origin, secret, cookie });
  const sessions = openSessions({ db, now, auth, cookie });
  const slow = slowDown({ db, now, secret });
  const { start, adopt, ...open } = sessions;

  const setDisabled = async (personId: string, disabled_at: number | null): Promise<void> => {
    await db.updateTable('person').set({ disabled_at }).where('id', '=', personId).execute();
    await sessions.endAllSessions(personId);
  };

  return {
    ...open,
    signIn: signIn({ db, auth, sessions, slow }),
    changePassword: changePassword({ people, sessions, slow }),
    ...firstAdministrator({ people, sessions }),
    ...invitations({ people, sessions }),
    accountStates: accountStates(people),
    disable: (personId) => setDisabled(personId, now()),
    enable: (personId) => setDisabled(personId, null),
    enterAs: async (personId, headers) => {
      if (!sample) return { refused: 'no-door' };
      const person = await people.person(personId);
      if (!person?.isActive) return { refused: 'no-such-person' };
      const known = await db.selectFrom('user').select('id').where('id', '=', person.id).executeTakeFirst();
      if (!known)
        await saveUser(db, { person, email: `${person.id}@people.throughline.invalid`, now: now() });
      return start(person, headers);
    },
  };
};
