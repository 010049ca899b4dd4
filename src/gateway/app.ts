/**
 * The gateway as one function from request to response: first the chain that every request passes, in this order,
 * then the routes. What is not a route here does not exist. Nothing in it opens a file or a port by itself, so a test
 * can ask it directly.
 */
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { RollUpShelf } from '../journeys/desk/roll-up-shelf.ts';
import type { SummaryShelf } from '../journeys/home/summary-shelf.ts';
import type { LiveComparisons } from '../journeys/live/live-comparisons.ts';
import type { LivePages } from '../journeys/live/live-pages.ts';
import type { LivePdfs } from '../journeys/live/live-pdfs.ts';
import type { PlanShelf } from '../journeys/live/plan-shelf.ts';
import type { Accounts } from '../people/accounts/open-accounts.ts';
import type { People } from '../people/open-people.ts';
import type { Register } from '../people/register/open-register.ts';
import type { EntryCache } from '../plan/entry-cache.ts';
import type { Templates } from '../render/load-templates.ts';
import type { StoreWriter } from '../store/writing/store-writer.ts';
import { identify } from './chain/identify.ts';
import { type RateLimits, rateLimit } from './chain/rate-limit.ts';
import { refusing } from './chain/refuse.ts';
import { refuseStrangers } from './chain/refuse-strangers.ts';
import { type Log, requestLog } from './chain/request-log.ts';
import { securityHeaders } from './chain/security-headers.ts';
import { showingPages } from './chain/show-page.ts';
import type { EditorFiles } from './decap/editor-files.ts';
import { conferenceRoutes } from './desk/conference-routes.ts';
import { districtRoutes } from './desk/district-routes.ts';
import { inQueue } from './desk/queue.ts';
import { queueRoutes } from './desk/queue-routes.ts';
import { sendRoutes } from './desk/send-routes.ts';
import { recording } from './disclosing/recording.ts';
import { registerRoutes } from './disclosing/register-routes.ts';
import { accountRoutes } from './doors/account-routes.ts';
import { codeRoutes } from './doors/code-routes.ts';
import { doorRoutes } from './doors/door-routes.ts';
import { passkeyRoutes } from './doors/passkey-routes.ts';
import { schoolRoutes } from './doors/school-routes.ts';
import type { GatewayEnv } from './env.ts';
import { familiesRoutes } from './families/families-routes.ts';
import { gitRoutes } from './git/git-routes.ts';
import { tokenRoutes } from './git/token-routes.ts';
import { adminRoutes } from './home/admin-routes.ts';
import { homeRoutes } from './home/home-routes.ts';
import type { Mailer } from './mail/mailer.ts';
import { assetRoutes } from './plans/asset-routes.ts';
import { commentRoutes } from './plans/comment-routes.ts';
import { openPlan } from './plans/open-plan.ts';
import { planEditor } from './plans/plan-editor.ts';
import { portfolioRoutes } from './plans/portfolio-routes.ts';
import { reviewRoutes } from './plans/review-routes.ts';
import { unsavedRoutes } from './plans/unsaved-routes.ts';
import { requestRoutes } from './requests/request-routes.ts';
import { guidedRoutes } from './reviewing/guided-routes.ts';
import { moveRoutes } from './reviewing/move-routes.ts';
import { signRoutes } from './reviewing/sign-routes.ts';
import { windowsRoutes } from './reviewing/windows-routes.ts';
import { shareRoutes } from './sharing/share-routes.ts';
import { sharedRoutes } from './sharing/shared-routes.ts';
import type { Site } from './site.ts';

/** What the gateway rests on; opened by open-house.ts. */
export type House = {
  readonly dataFolder: string;
  readonly site: Site;
  /** Everybody is invented, and anybody may come in as anybody. */
  readonly isSample: boolean;
  readonly people: People;
  readonly accounts: Accounts;
  /** Who was shown what of a plan. */
  readonly register: Register;
  readonly templates: Templates;
  readonly shelf: PlanShelf;
  /** Writes into repositories, beside the thread that answers. */
  readonly store: StoreWriter;
  /** Parsed entries, shared by all who read plans. */
  readonly entries: EntryCache;
  /** The editor's own files, as they are served. */
  readonly editorFiles: EditorFiles;
  readonly summaries: SummaryShelf;
  /** Lines of the district's numbers. */
  readonly rollUps: RollUpShelf;
  readonly pages: LivePages;
  readonly pdfs: LivePdfs;
  readonly comparisons: LiveComparisons;
  /** Undefined while no mail server is set. */
  readonly mailer: Mailer | undefined;
  readonly rates: RateLimits;
  readonly log: Log;
  /** For marks in the log. */
  readonly secret: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The calendar day on which plans are looked at, `2026-05-22`. */
  readonly today: () => string;
};

export const gatewayApp = (house: House): Hono<GatewayEnv> => {
  const { site, accounts, templates, isSample } = house;
  const show = showingPages(templates, isSample);
  const refuse = refusing(templates, show);
  const parts = { ...house, show, refuse };
  const app = new Hono<GatewayEnv>();
  app.use(requestLog(house));
  app.use(securityHeaders(site));
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.use(refuseStrangers(site, refuse));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, allowed) => refuse(context, 405, { Allow: allowed.join(', ') }),
    }),
  );
  app.route('/', assetRoutes([...templates.assets, ...templates.appAssets], refuse));
  app.route('/', house.editorFiles.routes);
  app.use(identify(accounts));
  app.use(rateLimit(parts));
  app.use(recording(parts));
  app.route('/', gitRoutes(house));
  app.route('/', homeRoutes(parts));
  app.route('/', doorRoutes(parts));
  app.route('/', schoolRoutes(parts));
  app.route('/', codeRoutes(parts));
  app.route('/', passkeyRoutes(parts));
  app.route('/', accountRoutes(parts));
  app.route('/', tokenRoutes(parts));
  app.route('/', adminRoutes(parts));
  app.route('/', familiesRoutes(parts));
  app.route('/', districtRoutes(parts));
  app.route('/', windowsRoutes(parts));
  app.route('/', registerRoutes(parts));
  app.route('/', shareRoutes(parts));
  app.route('/', requestRoutes(parts));
  app.route('/', sharedRoutes(parts));
  app.use('/plans/:id/*', openPlan(parts), inQueue(parts));
  app.route('/', queueRoutes(parts));
  app.route('/', portfolioRoutes(parts));
  app.route('/', reviewRoutes(parts));
  app.route('/', commentRoutes(parts));
  app.route('/', sendRoutes(parts));
  app.route('/', conferenceRoutes(parts));
  app.route('/', unsavedRoutes(parts));
  app.route('/', planEditor(parts));
  app.route('/', signRoutes(parts));
  app.route('/', guidedRoutes(parts));
  app.route('/', moveRoutes(parts));
  app.notFound((context) => refuse(context, 404));
  app.onError((_error, context) => refuse(context, 500));
  return app;
};
