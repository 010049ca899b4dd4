/** Begins to go through the students of a list, one by one, in its order. It changes no plan. */
import { Hono } from 'hono';
import { caseload } from '../../journeys/home/caseload.ts';
import { planAddress } from '../../render/app/addresses.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { type AskedParts, caseloadAsked, caseloadIn } from './caseload-asked.ts';
import { beginQueue, endQueue } from './queue.ts';

export type QueueRoutesParts = AskedParts & Pick<House, 'site'> & { readonly refuse: Refuse };

export const queueRoutes = (parts: QueueRoutesParts): Hono<GatewayEnv> => {
  const { site, refuse } = parts;
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
    return context.redirect(planAddress(first), 303);
  });

  return routes;
};

const longestBack = 500;
