import type { MiddlewareHandler } from 'hono';
import type { Accounts } from '../../people/accounts/open-accounts.ts';
import type { GatewayEnv } from '../env.ts';

/** Who asks: looked up anew for each request, so that a session that was ended a moment ago is no session. */
export const identify =
  (accounts: Pick<Accounts, 'session'>): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const session = await accounts.session(context.req.raw.headers);
    if (session) context.set('session', session);
    return next();
  };
