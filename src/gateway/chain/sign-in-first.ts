/**
 * What whoever is not signed in gets: a page leads to the sign-in page and back, the editor is told so and keeps what
 * was typed. The way back is a path of ours and never an address.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import type { Refuse } from './refuse.ts';

export const onlySignedIn =
  (refuse: Refuse): MiddlewareHandler<GatewayEnv> =>
  async (context, next) =>
    context.get('session') ? next() : signInFirst(context, refuse);

export const signInFirst = (context: Context<GatewayEnv>, refuse: Refuse): Promise<Response> | Response => {
  const { method, path } = context.req;
  if (method === 'POST') return refuse(context, 401);
  return context.redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`, 303);
};

/** @returns `/` for whatever is not plainly a path of ours */
export const wayBack = (next: unknown): string =>
  typeof next === 'string' && next.length <= 200 && /^(?:\/[a-z0-9][\w.-]*)+\/?$/i.test(next) ? next : '/';
