/** A plan's own pages, its PDF and its pictures, each with only what its reader may see. It changes nothing. */
import { type Context, Hono } from 'hono';
import { livePortfolio } from '../../journeys/home/live.ts';
import type { LivePages } from '../../journeys/live/live-pages.ts';
import type { LivePdfs } from '../../journeys/live/live-pdfs.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import type { MediaPointer } from '../../plan/media-pointer.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import { bytesOf, htmlType } from '../chain/bytes-of.ts';
import { languageOf } from '../chain/language.ts';
import type { Refuse } from '../chain/refuse.ts';
import { sendText } from '../chain/send-text.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from './open-plan.ts';
import { readableView } from './readable-view.ts';
import { sendMedia } from './send-media.ts';

export type PortfolioParts = {
  readonly shelf: PlanShelf;
  readonly pages: LivePages;
  readonly pdfs: LivePdfs;
  readonly today: () => string;
  readonly refuse: Refuse;
};

export const portfolioRoutes = ({ shelf, pages, pdfs, today, refuse }: PortfolioParts): Hono<GatewayEnv> => {
  const routes = new Hono<GatewayEnv>();

  const seen = (plan: OpenPlan) => readableView(shelf, plan, today());

  routes.get('/plans/:id', (context) => context.redirect(`/plans/${context.req.param('id')}/`, 308));

  const showPage = async (context: Context<GatewayEnv>, file: string): Promise<Response> => {
    const plan = context.get('plan') as OpenPlan;
    const { view, circumstances } = await seen(plan);
    if (view.sections.size === 0) return refuse(context, 404);
    const language = wordLanguageOf(languageOf(context));
    const queue = context.get('queue');
    const live = livePortfolio({ planId: plan.id, reader: plan.reader, circumstances, language, queue });
    const html = await pages.page({ view, file, live });
    return html === undefined ? refuse(context, 404) : sendText(context, html, { headers: htmlType });
  };

  routes.get('/plans/:id/', (context) => showPage(context, 'index.html'));
  routes.get('/plans/:id/:page{[a-z-]+\\.html}', (context) => showPage(context, context.req.param('page')));

  routes.get('/plans/:id/plan.pdf', async (context) => {
    const plan = context.get('plan') as OpenPlan;
    const { view } = await seen(plan);
    if (view.sections.size === 0) return refuse(context, 404);
    const pdf = await pdfs.pdf({ view, path: plan.path });
    if (isRefusal(pdf)) return refuse(context, 503, { 'Retry-After': '60' });
    return context.body(bytesOf(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="plan.pdf"',
    });
  });

  routes.get('/plans/:id/media/:file', async (context) => {
    const plan = context.get('plan') as OpenPlan;
    const file = context.req.param('file');
    const pointer = await pointerOf(plan, `media/${file}`);
    return sendMedia(context, { view: (await seen(plan)).view, plan, file, pointer, refuse });
  });

  /** Whoever owns the plan also sees what no entry shows yet: a picture that was just added. */
  const pointerOf = async (plan: OpenPlan, file: string): Promise<MediaPointer | undefined> => {
    const { media } = (await seen(plan)).view;
    if (plan.reader.role !== 'student') return media.get(file);
    const read = await shelf.read(plan.path);
    return isRefusal(read) ? undefined : read.plan?.media.get(file);
  };

  return routes;
};
