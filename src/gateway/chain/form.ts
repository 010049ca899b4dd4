/**
 * A form as it was sent: each field once, as text, missing ones empty. Before it is read, its size and its type are
 * looked at.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import { bodyLimit, bodyLimits } from './body-limit.ts';
import { bodyType, bodyTypes } from './body-type.ts';
import type { Refuse } from './refuse.ts';

/** To stand before a handler that reads a form. */
export const acceptForm = (
  refuse: Refuse,
): readonly [MiddlewareHandler<GatewayEnv>, MiddlewareHandler<GatewayEnv>] => [
  bodyType(bodyTypes.form, refuse),
  bodyLimit(bodyLimits.form, refuse),
];

export type Form = {
  readonly field: (name: string) => string;
  /** Every value of a name, for boxes of which several can be ticked. */
  readonly all: (name: string) => readonly string[];
  readonly names: readonly string[];
};

export const readForm = async (context: Context<GatewayEnv>): Promise<Form> => {
  const fields = new URLSearchParams(await context.req.text());
  return {
    field: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    names: [...new Set(fields.keys())],
  };
};
