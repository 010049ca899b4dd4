/**
 * Keeps one session, or one address without a session, from taking the gateway away from all others. A school has
 * one address for hundreds of people, so whoever is signed in counts alone, and the address only before that.
 */
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import type { Site } from '../site.ts';
import type { Refuse } from './refuse.ts';
import { type BucketSize, tokenBuckets } from './token-buckets.ts';

export type RateLimits = { readonly session: BucketSize; readonly address: BucketSize };

/** An editor opens with some fifty requests at once; a class signs in within a minute, three pages each. */
export const usualRates: RateLimits = {
  session: { perSecond: 20, burst: 300 },
  address: { perSecond: 20, burst: 400 },
};

export type RateLimiting = {
  readonly site: Site;
  readonly rates: RateLimits;
  readonly now: () => number;
  readonly refuse: Refuse;
};

export const rateLimit = ({ site, rates, now, refuse }: RateLimiting): MiddlewareHandler<GatewayEnv> => {
  const sessions = tokenBuckets(rates.session, now);
  const addresses = tokenBuckets(rates.address, now);
  return async (context, next) => {
    const session = context.get('session')?.id;
    const wait = session === undefined ? addresses.take(addressOf(context, site)) : sessions.take(session);
    return wait > 0 ? refuse(context, 429, { 'Retry-After': String(wait) }) : next();
  };
};

/**
 * Where a request comes from. Over https something of the district's stands in front and ends TLS; what it wrote last
 * into `X-Forwarded-For` is the address that it saw itself. A v6 address counts with its /64, which one house has.
 */
export const addressOf = ({ req, env }: Context<GatewayEnv>, { isSecure }: Site): string => {
  const peer = env?.incoming?.socket.remoteAddress ?? 'unknown';
  const forwarded = req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const address = (isSecure && isLoopback(peer) && isIP(forwarded) > 0 ? forwarded : peer).replace(
    /^::ffff:(?=\d+\.)/i,
    '',
  );
  return isIP(address) === 6 ? `${wholeGroups(address).slice(0, 4).join(':')}::/64` : address;
};

const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);

/** The groups of a v6 address with `::` written out. */
const wholeGroups = (address: string): readonly string[] => {
  const [left = '', right] = address.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  if (right === undefined) return before;
  return [
    ...before,
    ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'),
    ...after,
  ];
};
