/**
 * The first page of each person, the caseload and a class; to whom nobody is signed in, the way in. Each shows only
 * plans that the person stands to today.
 */
import { type Context, Hono } from 'hono';
import { caseload } from '../../journeys/home/caseload.ts';
import { classes } from '../../journeys/home/classes.ts';
import { home } from '../../journeys/home/home.ts';
import type { PlanRelation } from '../../journeys/home/relation.ts';
import type { SummaryShelf } from '../../journeys/home/summary-shelf.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import { caseloadAsked, caseloadIn } from '../desk/caseload-asked.ts';
import { type Listed, listedAtHome, listedIn, listedInClass } from '../disclosing/listed.ts';
import type { GatewayEnv } from '../env.ts';
import { sampleDoorModel } from './sample-people.ts';

export type HomeParts = Pick<House, 'dataFolder' | 'people' | 'shelf' | 'today' | 'isSample'> & {
  readonly summaries: SummaryShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const homeRoutes = (parts: HomeParts): Hono<GatewayEnv> => {
  const { dataFolder, people, isSample, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const asked = (context: Context<GatewayEnv>) => caseloadAsked(parts, context, queryOf(context));

  routes.get('/', async (context, next) => {
    if (context.get('session') || !isSample) return next();
    return show(context, { id: 'sample-door', model: await sampleDoorModel(people, parts.today()) });
  });

  routes.get('/', onlySignedIn(refuse), async (context) => {
    const read = (path: string) => parts.shelf.read(path);
    const request = await asked(context);
    const model = await home({ ...request, dataFolder, read });
    listing(context, listedAtHome(model), request.relations);
    return show(context, { id: 'home', model });
  });

  routes.get('/caseload', onlySignedIn(refuse), async (context) => {
    const request = caseloadIn(await asked(context), queryOf(context));
    if (!request) return refuse(context, 404);
    const model = await caseload(request);
    listing(context, listedIn(model), request.relations);
    return show(context, { id: 'caseload', model });
  });

  routes.get('/classes/:id', onlySignedIn(refuse), async (context) => {
    const { relations, ...request } = await asked(context);
    const own = relations.filter(
      ({ relation, scope }) => relation === 'teacher' && scope === context.req.param('id'),
    );
    const [model] = own.length === 0 ? [] : await classes({ ...request, relations: own });
    if (!model) return refuse(context, 404);
    listing(context, listedInClass(model), own);
    return show(context, { id: 'class', model });
  });

  return routes;
};

/** Tells the register which plans the page shows something of, each with the relation that allows it. */
const listing = (
  context: Context<GatewayEnv>,
  listed: readonly Listed[],
  relations: readonly PlanRelation[],
): void => {
  const relationTo = new Map(relations.map(({ planId, relation }) => [planId, relation]));
  const named = listed.flatMap((line) => {
    const relation = relationTo.get(line.planId);
    return relation === undefined || relation === 'self' ? [] : [{ ...line, relation }];
  });
  context.set('listed', named);
};

const queryOf = ({ req }: Context): URLSearchParams => new URL(req.url).searchParams;
