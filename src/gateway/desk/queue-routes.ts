/** Begins to go through the students of a list, one by one, in its order, and leads to each. It changes no plan. */
import { Hono } from 'hono';
import { nextUp } from '../../journeys/desk/next-up.ts';
import { caseload } from '../../journeys/home/caseload.ts';
import { finishedIn } from '../../journeys/saving/finished.ts';
import { nextUpAddress } from '../../render/desk/addresses.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { readableView } from '../plans/readable-view.ts';
import { type AskedParts, caseloadAsked, caseloadIn } from './caseload-asked.ts';
import { beginQueue, endQueue } from './queue.ts';

export type QueueRoutesParts = AskedParts & Pick<House, 'site' | 'shelf'> & { readonly refuse: Refuse };

export const queueRoutes = (parts: QueueRoutesParts): Hono<GatewayEnv> => {
  const { site, shelf, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  routes.post('/queue', onlySignedIn(refuse), ...acceptForm(refuse), async (context) => {
    const back = (await readForm(context)).field('back').slice(0, longestBack);
    const query = new URLSearchParams(back.split('?')[1] ?? '');
    const request = caseloadIn(await caseloadAsked(parts, context, query), query);
    if (!request) return refuse(context, 404);
    const planIds = (await caseload(request)).rows.map(({ planId }) => planId);
    const [first] = planIds;
    if (first === undefined) {
      endQueue(context);
      return context.redirect('/caseload', 303);
    }
    const text = query.toString();
    beginQueue(context, { planIds, back: `/caseload${text && `?${text}`}`, isSecure: site.isSecure });
    return context.redirect(nextUpAddress(first), 303);
  });

  routes.get('/plans/:id/next-up', async (context) => {
    const plan = context.get('plan') as OpenPlan;
    const { view } = await readableView(shelf, plan, parts.today());
    const finished = finishedIn(plan.path);
    return context.redirect(nextUp({ path: plan.path, planId: plan.id, view, finished }), 303);
  });

  return routes;
};

const longestBack = 500;
