import type { People } from '../open-people.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { wordsAbout } from './invitations.ts';
import { accountFault, isTaken, saveAccount } from './save-account.ts';
import type { Session, Sessions, SignedIn } from './sessions.ts';

/** A first password for who came in by a code, a link, a passkey or the school: soon after, and only when there is none. */

export type FirstPassword = {
  readonly session: Session;
  readonly email: string;
  readonly password: string;
  readonly headers: Headers;
};

/** Who just came in is who came in; later it may be whoever sits at that computer. */
export const freshForMs = 15 * 60_000;

type Given = { readonly people: People; readonly sessions: Sessions };

export const firstPassword = ({ people: { db, now }, sessions }: Given) => {
  const hasPassword = async (personId: string): Promise<boolean> =>
    (await db
      .selectFrom('account')
      .select('id')
      .where('userId', '=', personId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst()) !== undefined;

  const choosePassword = async (typed: FirstPassword): Promise<SignedIn | PeopleRefusal> => {
    const { person, startedAt } = typed.session;
    if (now() - startedAt > freshForMs || (await hasPassword(person.id))) return { refused: 'not-fresh' };
    const email = typed.email.trim().toLowerCase();
    const fault = accountFault({ email, password: typed.password }, wordsAbout(person));
    if (fault) return fault;
    const passwordHash = await hashPassword(typed.password);
    const taken = await db.transaction().execute(async (changes) => {
      if (await isTaken(changes, { email, personId: person.id })) return true;
      await saveAccount(changes, { person, email, passwordHash, now: now() });
      return false;
    });
    return taken ? { refused: 'email-taken' } : sessions.start(person, typed.headers);
  };

  return { hasPassword, choosePassword };
};
