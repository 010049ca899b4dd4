import { existsSync } from 'node:fs';
import type { MiddlewareHandler } from 'hono';
import type { Relation } from '../../../schemas/sections.ts';
import { readerFor } from '../../people/relations/relation-to.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import { signInFirst } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';

/**
 * The door of what stands beside a plan: its register, what is shared of it, what the family asked for. For those who
 * decide about it; to everybody else it is a plan that does not exist.
 */

export type DoorParts = Pick<House, 'dataFolder' | 'people' | 'today'> & { readonly refuse: Refuse };

const keepers: ReadonlySet<Relation> = new Set(['self', 'guardian', 'counselor']);

export const besideDoor =
  (
    { dataFolder, people, today, refuse }: DoorParts,
    { alsoAdministrators = false }: { readonly alsoAdministrators?: boolean } = {},
  ): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const session = context.get('session');
    if (!session) return signInFirst(context, refuse);
    const id = context.req.param('id') ?? '';
    const isId = /^[a-z0-9]{16,32}$/.test(id);
    const relation = await people.relationTo(session.person.id, id, today());
    const isKeeper = relation !== undefined && keepers.has(relation.relation);
    const isAdministrator = alsoAdministrators && session.person.isAdministrator;
    const path = planPath(dataFolder, id);
    if (!isId || !(isKeeper || isAdministrator) || !existsSync(path)) return refuse(context, 404);
    if (isKeeper) context.set('plan', { id, path, reader: readerFor(relation) });
    return next();
  };
