import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import type { People } from '../people.ts';

/** Who asks: looked up anew for each request, so that a session that was ended a moment ago is no session. */
export const identify =
  (people: Pick<People, 'signedIn'>): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const signedIn = await people.signedIn(context.req.raw.headers);
    if (signedIn) context.set('signedIn', signedIn);
    return next();
  };
