/**
 * The door of everything under `/plans/<id>`: who is signed in, and how that person stands to this plan today. It
 * asks the same questions for a plan that is hidden as for one that does not exist, in the same order, and looks at
 * no file before it knows of a relation: so both get the same answer, at the same cost.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import type { People } from '../../people/open-people.ts';
import { readerFor } from '../../people/relations/relation-to.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { Refuse } from '../chain/refuse.ts';
import { signInFirst } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';

export type OpenPlan = {
  readonly id: string;
  /** Of the repository. */
  readonly path: string;
  readonly reader: Reader;
};

export type PlanDoor = {
  readonly dataFolder: string;
  readonly people: Pick<People, 'relationTo'>;
  readonly today: () => string;
  readonly refuse: Refuse;
};

export const planPath = (dataFolder: string, planId: string): string =>
  join(dataFolder, 'plans', `${planId}.git`);

export const openPlan =
  ({ dataFolder, people, today, refuse }: PlanDoor): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const session = context.get('session');
    if (!session) return signInFirst(context, refuse);
    const id = context.req.param('id') ?? '';
    const relation = await people.relationTo(session.person.id, id, today());
    if (!relation || !isPlanId(id)) return refuse(context, 404);
    const path = planPath(dataFolder, id);
    if (!existsSync(path)) return refuse(context, 404);
    context.set('plan', { id, path, reader: readerFor(relation) });
    return next();
  };

const isPlanId = (text: string): boolean => /^[a-z0-9]{16,32}$/.test(text);
