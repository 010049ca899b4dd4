/**
 * What kind of body a change may bring. A page elsewhere can send a form without asking, but JSON only after the
 * browser asked us; so the editor's requests are JSON and nothing else.
 */
import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import type { Refuse } from './refuse.ts';

export const bodyTypes = { form: 'application/x-www-form-urlencoded', api: 'application/json' } as const;

export const bodyType =
  (wanted: string, refuse: Refuse): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const [given = ''] = (context.req.header('content-type') ?? '').split(';');
    return given.trim().toLowerCase() === wanted ? next() : refuse(context, 415);
  };
