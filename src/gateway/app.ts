/**
 * The gateway as one function from request to response: first the chain that every request passes, in this order,
 * then the routes. What is not a route here does not exist. Nothing in it opens a file or a port by itself, so a test
 * can ask it directly.
 */
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { LivePages } from '../journeys/live/live-pages.ts';
import type { LivePdfs } from '../journeys/live/live-pdfs.ts';
import type { PlanShelf } from '../journeys/live/plan-shelf.ts';
import type { SiteFile } from '../render/site-file.ts';
import { identify } from './chain/identify.ts';
import { type RateLimits, rateLimit } from './chain/rate-limit.ts';
import { type RefusalPages, refusing } from './chain/refuse.ts';
import { refuseStrangers } from './chain/refuse-strangers.ts';
import { type Log, requestLog } from './chain/request-log.ts';
import { securityHeaders } from './chain/security-headers.ts';
import type { GatewayEnv } from './env.ts';
import type { People } from './people.ts';
import { assetRoutes } from './plans/asset-routes.ts';
import { openPlan } from './plans/open-plan.ts';
import { portfolioRoutes } from './plans/portfolio-routes.ts';
import type { Site } from './site.ts';

/** What the gateway rests on; opened by open-house.ts. */
export type House = {
  readonly dataFolder: string;
  readonly site: Site;
  readonly people: People;
  readonly shelf: PlanShelf;
  readonly pages: LivePages;
  readonly pdfs: LivePdfs;
  readonly assets: readonly SiteFile[];
  readonly refusals: RefusalPages;
  readonly rates: RateLimits;
  readonly log: Log;
  /** For marks in the log. */
  readonly secret: Uint8Array;
  /** Milliseconds. */
  readonly now: () => number;
  /** The calendar day on which plans are looked at, `2026-05-22`. */
  readonly today: () => string;
};

export const gatewayApp = (house: House): Hono<GatewayEnv> => {
  const app = new Hono<GatewayEnv>();
  const refuse = refusing(house.refusals);
  app.use(requestLog(house));
  app.use(securityHeaders(house.site));
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.use(refuseStrangers(house.site, refuse));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, allowed) => refuse(context, 405, { Allow: allowed.join(', ') }),
    }),
  );
  app.route('/', assetRoutes(house.assets, refuse));
  app.use(identify(house.people));
  app.use(rateLimit({ ...house, refuse }));
  app.use('/plans/:id/*', openPlan({ ...house, refuse }));
  app.route('/', portfolioRoutes({ ...house, refuse }));
  app.notFound((context) => refuse(context, 404));
  app.onError((_error, context) => refuse(context, 500));
  return app;
};
