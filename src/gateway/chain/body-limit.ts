/**
 * How much a request may bring: forms little, the editor as much as a picture takes. What says beforehand that it is
 * larger is refused unread; what comes in pieces is read up to the limit and no further.
 */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit as limitBody } from 'hono/body-limit';
import type { GatewayEnv } from '../env.ts';
import type { Refuse } from './refuse.ts';

const kib = 1024;

export const bodyLimits = { form: 64 * kib, apiText: kib * kib, apiWithMedia: 15 * kib * kib } as const;

export const bodyLimit = (maxSize: number, refuse: Refuse): MiddlewareHandler<GatewayEnv> =>
  limitBody({ maxSize, onError: (context) => refuse(context, 413, { Connection: 'close' }) });
