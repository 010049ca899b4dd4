import type { People } from '../open-people.ts';
import { isTooLong, passwordFault } from '../passwords/password-fault.ts';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { wordsAbout } from './invitations.ts';
import { saveAccount } from './save-account.ts';
import type { Session, Sessions, SignedIn } from './sessions.ts';
import type { SlowDown } from './slow-down.ts';

/** A new password for who knows the old one. Every session ends, and this browser gets a new one. */

export type PasswordChange = {
  readonly session: Session;
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Where the request comes from, as the gateway sees it. */
  readonly address: string;
  readonly headers: Headers;
};

type Given = { readonly people: People; readonly sessions: Sessions; readonly slow: SlowDown };

export const changePassword =
  ({ people: { db, now }, sessions, slow }: Given) =>
  async (typed: PasswordChange): Promise<SignedIn | PeopleRefusal> => {
    const { person } = typed.session;
    const about = { account: `change of ${person.id}`, address: typed.address };
    const retryAfterSeconds = await slow.begin(about);
    if (retryAfterSeconds > 0) return { refused: 'slow-down', retryAfterSeconds };
    const stored = await db
      .selectFrom('account')
      .innerJoin('user', 'user.id', 'account.userId')
      .select(['account.password', 'user.email'])
      .where('account.userId', '=', person.id)
      .where('account.providerId', '=', 'credential')
      .executeTakeFirst();
    if (!stored?.password || isTooLong(typed.currentPassword)) return { refused: 'wrong-credentials' };
    const isRight = await verifyPassword({ hash: stored.password, password: typed.currentPassword });
    if (!isRight) return { refused: 'wrong-credentials' };
    await slow.succeeded(about);
    const fault = passwordFault(typed.newPassword, [...wordsAbout(person), stored.email]);
    if (fault) return { refused: fault };
    const passwordHash = await hashPassword(typed.newPassword);
    const { email } = stored;
    await db
      .transaction()
      .execute((changes) => saveAccount(changes, { person, email, passwordHash, now: now() }));
    return sessions.start(person, typed.headers);
  };
