/**
 * What changed in a plan: its reviews, any two of them compared, the same as a PDF, and all its years. They belong to
 * the section of reviews: who may not read that has none of these pages. They change nothing.
 */
import { type Context, Hono } from 'hono';
import { inOrder, pairIn } from '../../journeys/comparing/named-moments.ts';
import { pastReviews } from '../../journeys/comparing/past-reviews.ts';
import { livePortfolio } from '../../journeys/home/live.ts';
import type { ComparisonWanted, LiveComparisons } from '../../journeys/live/live-comparisons.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import { comparisonAddress } from '../../render/app/addresses.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { bytesOf, htmlType } from '../chain/bytes-of.ts';
import { languageOf } from '../chain/language.ts';
import type { Refuse } from '../chain/refuse.ts';
import { sendText } from '../chain/send-text.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from './open-plan.ts';
import { readableView } from './readable-view.ts';

export type ReviewParts = {
  readonly shelf: PlanShelf;
  readonly comparisons: LiveComparisons;
  readonly today: () => string;
  readonly refuse: Refuse;
};

type Make = (wanted: ComparisonWanted) => Promise<Uint8Array | Refusal>;

export const reviewRoutes = ({ shelf, comparisons, today, refuse }: ReviewParts): Hono<GatewayEnv> => {
  const routes = new Hono<GatewayEnv>();

  /** @returns undefined when this person has no such pages */
  const wantedBy = async (context: Context<GatewayEnv>): Promise<ComparisonWanted | undefined> => {
    const plan = context.get('plan') as OpenPlan;
    const { view, circumstances } = await readableView(shelf, plan, today());
    const language = wordLanguageOf(languageOf(context));
    const queue = context.get('queue');
    const live = livePortfolio({ planId: plan.id, reader: plan.reader, circumstances, language, queue });
    return live.hasReviews ? { path: plan.path, view, live } : undefined;
  };

  const showPage = async (context: Context<GatewayEnv>, make: Make): Promise<Response> => {
    const wanted = await wantedBy(context);
    const html = wanted && (await make(wanted));
    if (html === undefined || isRefusal(html)) return refuse(context, 404);
    return sendText(context, html, { headers: htmlType });
  };

  routes.get('/plans/:id/review', (context) =>
    context.redirect(`/plans/${context.req.param('id')}/review/`, 308),
  );

  /** Without a choice it is the list; with one, the way to the two that were chosen. */
  routes.get('/plans/:id/review/', async (context) => {
    const pair = pairIn(`${context.req.query('from')}..${context.req.query('to')}`);
    if (!pair || context.req.query('to') === undefined) return showPage(context, comparisons.reviews);
    const wanted = await wantedBy(context);
    const reviews = wanted && pastReviews(wanted.path);
    if (!reviews || isRefusal(reviews)) return refuse(context, 404);
    const { from, to } = inOrder(pair, reviews);
    return context.redirect(comparisonAddress(wanted.live.planId, from, to), 303);
  });

  routes.get('/plans/:id/review/:pair{[a-z0-9-]+\\.\\.[a-z0-9-]+\\.pdf}', async (context) => {
    const wanted = await wantedBy(context);
    const pair = pairIn(context.req.param('pair').slice(0, -'.pdf'.length));
    const pdf = wanted && pair && (await comparisons.comparisonPdf(wanted, pair));
    if (pdf === undefined || (isRefusal(pdf) && pdf.refused === 'no-such-ref')) return refuse(context, 404);
    if (isRefusal(pdf)) return refuse(context, 503, { 'Retry-After': '60' });
    return context.body(bytesOf(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="review.pdf"',
    });
  });

  routes.get('/plans/:id/review/:pair{[a-z0-9-]+\\.\\.[a-z0-9-]+}', (context) => {
    const pair = pairIn(context.req.param('pair'));
    return showPage(context, async (wanted) =>
      pair ? comparisons.comparison(wanted, pair) : { refused: 'no-such-ref', message: 'No such pair.' },
    );
  });

  routes.get('/plans/:id/years', (context) => showPage(context, comparisons.years));

  return routes;
};
