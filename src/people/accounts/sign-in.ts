import { isAPIError } from 'better-auth/api';
import type { Database } from '../database/open-database.ts';
import { isTooLong } from '../passwords/password-fault.ts';
import { personFrom } from '../person.ts';
import type { PeopleRefusal } from '../refusal.ts';
import type { Auth } from './auth.ts';
import { type Sessions, type SignedIn, userAgentIn } from './sessions.ts';
import type { SlowDown } from './slow-down.ts';

/** Signing in with e-mail address and password. Whatever is wrong, the answer and the work are the same. */

export type SignInRequest = {
  readonly email: string;
  readonly password: string;
  /** Where the request comes from, as the gateway sees it: an IP address. */
  readonly address: string;
  readonly headers: Headers;
};

type Given = {
  readonly db: Database;
  readonly auth: Auth;
  readonly sessions: Sessions;
  readonly slow: SlowDown;
};

const wrong: PeopleRefusal = { refused: 'wrong-credentials' };

export const signIn = ({ db, auth, sessions, slow }: Given) => {
  const check = async (body: { readonly email: string; readonly password: string }, headers: Headers) => {
    try {
      const userAgent = userAgentIn(headers);
      return await auth.api.signInEmail({ body, headers: new Headers({ 'user-agent': userAgent }) });
    } catch (thrown) {
      if (isAPIError(thrown) && thrown.statusCode < 500) return undefined;
      throw thrown;
    }
  };

  return async ({ email, password, address, headers }: SignInRequest): Promise<SignedIn | PeopleRefusal> => {
    const about = { account: email, address };
    const retryAfterSeconds = await slow.begin(about);
    if (retryAfterSeconds > 0) return { refused: 'slow-down', retryAfterSeconds };
    const checked = isTooLong(password) ? undefined : await check({ email: email.trim(), password }, headers);
    if (checked === undefined) return wrong;
    const row = await db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', checked.user.id)
      .executeTakeFirst();
    if (row === undefined || !personFrom(row).isActive) {
      await db.deleteFrom('session').where('token', '=', checked.token).execute();
      return wrong;
    }
    await slow.succeeded(about);
    return sessions.adopt({ person: personFrom(row), token: checked.token }, headers);
  };
};
