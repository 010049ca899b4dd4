/**
 * The sheet for a conference that the student leads, as a page and as a PDF, in the language of whoever asks or of the
 * plan. It shows what this reader may see of the plan and nothing else, and changes nothing.
 */
import { type Context, Hono } from 'hono';
import { conference } from '../../journeys/desk/conference.ts';
import { livePortfolio } from '../../journeys/home/live.ts';
import type { LivePdfs } from '../../journeys/live/live-pdfs.ts';
import { type PlanShelf, viewKey } from '../../journeys/live/plan-shelf.ts';
import { conferenceAddress } from '../../render/desk/addresses.ts';
import type { ConferenceLocals } from '../../render/desk/conference.ts';
import { inlineAssets } from '../../render/inline-assets.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { House } from '../app.ts';
import { bytesOf, htmlType } from '../chain/bytes-of.ts';
import { languageOf } from '../chain/language.ts';
import type { Refuse } from '../chain/refuse.ts';
import { sendText } from '../chain/send-text.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { readableView } from '../plans/readable-view.ts';

export type ConferenceParts = Pick<House, 'today' | 'entries' | 'templates'> & {
  readonly shelf: PlanShelf;
  readonly pdfs: Pick<LivePdfs, 'print'>;
  readonly refuse: Refuse;
};

export const conferenceRoutes = (parts: ConferenceParts): Hono<GatewayEnv> => {
  const { shelf, today, entries, templates, pdfs, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const wantedBy = async (context: Context<GatewayEnv>) => {
    const plan = context.get('plan') as OpenPlan;
    const { view, circumstances } = await readableView(shelf, plan, today());
    const own = wordLanguageOf(languageOf(context));
    const planLanguage = wordLanguageOf(view.language);
    const language = context.req.query('language') === planLanguage ? planLanguage : own;
    return { plan, view, circumstances, own, planLanguage, language };
  };

  const page = (conferenceModel: ConferenceLocals['conference']): ConferenceLocals => ({
    page: { id: 'conference', route: '/conference' },
    conference: conferenceModel,
  });

  routes.get('/plans/:id/conference', async (context) => {
    const { plan, view, circumstances, own, planLanguage, language } = await wantedBy(context);
    const sheet = await conference({ path: plan.path, view, language }, entries);
    if (!sheet) return refuse(context, 404);
    const queue = context.get('queue');
    const live = livePortfolio({ planId: plan.id, reader: plan.reader, circumstances, language, queue });
    const other = language === own ? planLanguage : own;
    const address = conferenceAddress(plan.id);
    const html = await templates.renderPage({
      ...page(sheet),
      live,
      pdfHref: `${address}.pdf${queryFor(language, own)}`,
      ...(other === language
        ? {}
        : {
            otherLanguage: {
              href: `${address}${queryFor(other, own)}`,
              name: templates.say(other, 'account.languageName'),
              language: other,
            },
          }),
    });
    return sendText(context, html, { headers: htmlType });
  });

  routes.get('/plans/:id/conference.pdf', async (context) => {
    const { plan, view, language } = await wantedBy(context);
    const sheet = await conference({ path: plan.path, view, language }, entries);
    if (!sheet) return refuse(context, 404);
    const pdf = await pdfs.print({
      key: ['conference', view.treeId, viewKey(view), language].join(' '),
      job: async (shop) => {
        const html = new TextDecoder().decode(await shop.templates.renderPage(page(sheet)));
        return {
          html: inlineAssets(html, [...shop.templates.assets, ...shop.templates.appAssets]),
          title: `${shop.templates.say(language, 'desk.conference')} · ${sheet.name}`,
          author: sheet.name,
          language,
          createdAt: view.committedAt ?? `${view.today}T00:00:00Z`,
          pageWord: shop.templates.say(language, 'print.page'),
        };
      },
    });
    if (isRefusal(pdf)) return refuse(context, 503, { 'Retry-After': '60' });
    return context.body(bytesOf(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="conference.pdf"',
    });
  });

  return routes;
};

const queryFor = (language: string, own: string): string => (language === own ? '' : `?language=${language}`);
