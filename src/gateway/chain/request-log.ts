/**
 * One line of JSON for each request, to be kept by whoever runs the gateway: what was asked (the pattern of the
 * route, never the address), how it went, and who asked (a keyed hash). No content, no names, no secrets; an error
 * is its name and its place in our code, for its message may quote a plan.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { GatewayEnv } from '../env.ts';

export type LogRecord = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export type Log = (record: LogRecord) => void;

export type RequestLog = { readonly log: Log; readonly secret: string; readonly now: () => number };

export const requestLog =
  ({ log, secret, now }: RequestLog): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const requestId = randomBytes(12).toString('hex');
    context.set('requestId', requestId);
    const begin = performance.now();
    await next();
    context.res.headers.set('X-Request-Id', requestId);
    const { status } = context.res;
    const personId = context.get('session')?.person.id ?? context.get('gitPersonId');
    log({
      at: new Date(now()).toISOString(),
      level: status >= 500 ? 'error' : 'info',
      request: requestId,
      method: knownMethods.has(context.req.method) ? context.req.method : 'other',
      route: routeOf(context),
      status,
      ms: Math.round((performance.now() - begin) * 10) / 10,
      person: personId === undefined ? undefined : personMark(secret, personId),
      ...(context.error ? faultOf(context.error) : {}),
    });
  };

/** The same person has the same mark in every line, and nobody without the secret can tell who it is. */
const personMark = (secret: string, personId: string): string =>
  createHmac('sha256', secret).update(`log ${personId}`).digest('hex').slice(0, 16);

const faultOf = (error: Error): LogRecord => ({ error: error.name, places: placesOf(error) });

/** Function and place of each line of a stack, without the message above it and without folders of this machine. */
export const placesOf = ({ stack = '' }: Error): readonly string[] =>
  [...stack.matchAll(/^ +at (?:.*[/\\])?([^/\\]+:\d+:\d+)\)?$/gm)]
    .map(([, place]) => place ?? '')
    .slice(0, 8);

const routeOf = (context: Context): string =>
  matchedRoutes(context).findLast(({ path }) => path !== '*' && path !== '/*')?.path ?? 'none';

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
