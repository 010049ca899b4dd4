import type { District } from '../../../schemas/district.ts';
import { type Administrators, administrators } from '../administrators/administrators.ts';
import { type Codes, openCodes } from '../codes/open-codes.ts';
import type { People } from '../open-people.ts';
import { openPasskeys, type Passkeys } from '../passkeys/open-passkeys.ts';
import type { Person } from '../person.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { openSchool, type School, type SchoolBack, type SchoolFinished } from '../school/open-school.ts';
import type { Provider } from '../school/providers.ts';
import { type AccountStates, accountStates } from './account-states.ts';
import { openAuth } from './auth.ts';
import { changePassword, type PasswordChange } from './change-password.ts';
import { InsecureOrigin, isLoopback, sessionCookie } from './cookie.ts';
import { type FirstAdministrator, firstAdministrator } from './first-administrator.ts';
import { type FirstPassword, firstPassword } from './first-password.ts';
import { type AcceptRequest, invitations } from './invitations.ts';
import type { OneTimeCode } from './one-time-code.ts';
import { openSessions, type Sessions, type SignedIn } from './sessions.ts';
import { type SignInRequest, signIn } from './sign-in.ts';
import { slowDown } from './slow-down.ts';

/** The front door to accounts: signing in and out, sessions, invitations. What comes back to a browser is one header. */

export type Accounts = Omit<Sessions, 'start' | 'adopt' | 'enter'> & {
  readonly signIn: (request: SignInRequest) => Promise<SignedIn | PeopleRefusal>;
  readonly changePassword: (request: PasswordChange) => Promise<SignedIn | PeopleRefusal>;
  readonly school: Omit<School, 'finish'> & {
    readonly finish: (
      request: SchoolBack,
    ) => Promise<Exclude<SchoolFinished, { is: 'in' }> | (SignedIn & { is: 'in'; next: string })>;
  };
  readonly codes: Codes;
  readonly passkeys: Passkeys;
  readonly hasPassword: (personId: string) => Promise<boolean>;
  readonly choosePassword: (request: FirstPassword) => Promise<SignedIn | PeopleRefusal>;
  readonly setupCode: () => Promise<OneTimeCode | undefined>;
  readonly claimFirstAdministrator: (request: FirstAdministrator) => Promise<SignedIn | PeopleRefusal>;
  readonly invite: (personId: string) => Promise<OneTimeCode | PeopleRefusal>;
  readonly invitedPerson: (code: string) => Promise<Person | undefined>;
  readonly acceptInvitation: (request: AcceptRequest) => Promise<SignedIn | PeopleRefusal>;
  readonly administrators: Administrators;
  readonly accountStates: AccountStates;
  /** Ends all sessions; nothing lets the person in until `enable`. */
  readonly disable: (personId: string) => Promise<PeopleRefusal | undefined>;
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
  /** From `readProviders`; none without. */
  readonly providers?: readonly Provider[];
  readonly districts?: () => Promise<readonly District[]>;
};

/** @throws InsecureOrigin for http to another computer, or for the sample door beyond this one */
export const openAccounts = (request: AccountsRequest): Accounts => {
  const { people, origin, secret, sample = false, providers = [], districts = async () => [] } = request;
  if (sample && !isLoopback(origin)) {
    throw new InsecureOrigin(`The sample lets anybody in, so only this computer may open it, not ${origin}.`);
  }
  const { db, now } = people;
  const cookie = sessionCookie({ origin, secret });
  const auth = openAuth({ db, now, origin, secret, cookie });
  const sessions = openSessions({ db, now, auth, cookie });
  const slow = slowDown({ db, now, secret });
  const { start, adopt, enter, ...open } = sessions;

  const { isSecure } = cookie;
  const { sessionsOf } = sessions;
  const school = openSchool({ db, now, secret, origin, isSecure, providers, districts, sessionsOf });

  const managing = administrators(people);
  const setDisabled = async (personId: string, disabled_at: number | null): Promise<void> => {
    await db.updateTable('person').set({ disabled_at }).where('id', '=', personId).execute();
    await sessions.endAllSessions(personId);
  };

  return {
    ...open,
    signIn: signIn({ db, auth, sessions, slow }),
    school: {
      ...school,
      finish: async (back) => {
        const finished = await school.finish(back);
        if ('refused' in finished || finished.is !== 'in') return finished;
        return { ...finished, ...(await start(finished.person, back.headers)) };
      },
    },
    codes: openCodes({ people, sessions, slow }),
    passkeys: openPasskeys({ people, sessions, secret }),
    ...firstPassword({ people, sessions }),
    changePassword: changePassword({ people, sessions, slow }),
    ...firstAdministrator({ people, sessions }),
    ...invitations({ people, sessions }),
    accountStates: accountStates(people),
    administrators: managing,
    disable: async (personId) => {
      if (!(await managing.canSpare(personId))) return { refused: 'last-administrators' };
      await setDisabled(personId, now());
      return undefined;
    },
    enable: (personId) => setDisabled(personId, null),
    enterAs: async (personId, headers) => {
      if (!sample) return { refused: 'no-door' };
      const person = await people.person(personId);
      if (!person?.isActive) return { refused: 'no-such-person' };
      return enter(person, headers);
    },
  };
};
