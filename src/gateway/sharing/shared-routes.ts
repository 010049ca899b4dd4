/**
 * What somebody without an account reads by a link: first a page that shows nothing and asks to open it, so that a
 * preview of the link is no opening and the link stays in no address; then the student's pages with only what was
 * shared, the PDF, the pictures, and a form where the student allows a comment or a rating.
 */
import { type Context, Hono } from 'hono';
import { collectionOf } from '../../../schemas/collections.ts';
import { saveData } from '../../journeys/saving/save-entry.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import { rateSkill } from '../../journeys/sharing/rate-skill.ts';
import { sharedFrame, signatureOf } from '../../journeys/sharing/shared-frame.ts';
import { addressOf, allEntries } from '../../plan/plan.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { chapterOf } from '../../render/chapters.ts';
import { type SharedNoteModel, sharedBase } from '../../render/disclosing/share-pages.ts';
import { anchorOf, pathOf } from '../../render/entry-place.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { House } from '../app.ts';
import { bytesOf, htmlType } from '../chain/bytes-of.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import { languageOf } from '../chain/language.ts';
import { sendText } from '../chain/send-text.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { readableView } from '../plans/readable-view.ts';
import { sendMedia } from '../plans/send-media.ts';
import { saveStatus } from '../plans/writing.ts';
import { letIn, letOut, type ShareDoorParts, shareDoor, shareOf } from './share-door.ts';

export type SharedParts = ShareDoorParts &
  Pick<House, 'shelf' | 'pages' | 'pdfs' | 'templates' | 'store' | 'entries' | 'now'> & {
    readonly show: ShowPage;
  };

export const sharedRoutes = (parts: SharedParts): Hono<GatewayEnv> => {
  const { people, site, shelf, pages, pdfs, templates, today, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  const planIn = (context: Context<GatewayEnv>): OpenPlan => context.get('plan') as OpenPlan;
  const seen = (context: Context<GatewayEnv>) => readableView(shelf, planIn(context), today());

  routes.get('/shared/closed', (context) =>
    show(context, { id: 'shared-landing', model: { action: undefined } }),
  );

  // The same for every token: whoever only looks learns nothing, and opens nothing.
  routes.get('/shared/:token', (context) => {
    context.set('hidesAddress', true);
    return show(context, { id: 'shared-landing', model: { action: context.req.path } });
  });

  routes.post('/shared/:token', ...acceptForm(refuse), async (context) => {
    context.set('hidesAddress', true);
    const entered = await people.shares.enter(context.req.param('token'), today());
    if (!entered) return refuse(context, 404);
    const { share, visit } = entered;
    letIn(context, { id: share.id, visit, site });
    return context.redirect(sharedBase(share.id), 303);
  });

  routes.use('/shared/open/:share/*', shareDoor(parts));

  const showPage = async (context: Context<GatewayEnv>, file: string): Promise<Response> => {
    const { view } = await seen(context);
    if (view.sections.size === 0) return refuse(context, 404);
    const shared = sharedFrame(shareOf(context), wordLanguageOf(languageOf(context)));
    const html = await pages.page({ view, file, shared });
    return html === undefined ? refuse(context, 404) : sendText(context, html, { headers: htmlType });
  };

  routes.get('/shared/open/:share/', (context) => showPage(context, 'index.html'));
  routes.get('/shared/open/:share/:page{[a-z-]+\\.html}', (context) =>
    showPage(context, context.req.param('page')),
  );

  routes.get('/shared/open/:share/plan.pdf', async (context) => {
    const { view } = await seen(context);
    if (view.sections.size === 0) return refuse(context, 404);
    const pdf = await pdfs.pdf({ view, path: planIn(context).path });
    if (isRefusal(pdf)) return refuse(context, 503, { 'Retry-After': '60' });
    return context.body(bytesOf(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="plan.pdf"',
    });
  });

  routes.get('/shared/open/:share/media/:file', async (context) => {
    const { view } = await seen(context);
    const file = context.req.param('file');
    return sendMedia(context, {
      view,
      plan: planIn(context),
      file,
      pointer: view.media.get(`media/${file}`),
      refuse,
    });
  });

  routes.post('/shared/open/:share/close', async (context) => {
    await letOut(context, parts, shareOf(context).id);
    return context.redirect('/shared/closed', 303);
  });

  /** @returns undefined where this reader may not say anything */
  const noteFor = async (
    context: Context<GatewayEnv>,
    kind: SharedNoteModel['kind'],
    asked: { readonly about: string; readonly text: string; readonly level: string },
  ): Promise<SharedNoteModel | undefined> => {
    const { view, circumstances } = await seen(context);
    const share = shareOf(context);
    const entry = allEntries(view.entries).find((one) => addressOf(one) === asked.about);
    if (!entry) return undefined;
    const { section } = collectionOf(entry.collection);
    const { reader } = planIn(context);
    const may =
      kind === 'comment'
        ? mayDo('comment', section, { reader, circumstances })
        : share.mayRate && entry.collection === 'skills';
    if (!may) return undefined;
    const language = languageOf(context);
    const base = sharedBase(share.id);
    return {
      base,
      kind,
      about: { address: asked.about, title: templates.titleOf(entry, view, language) },
      back: `${base}${pathOf(chapterOf(entry.collection))}#${anchorOf(entry)}`,
      text: asked.text,
      level: asked.level,
    };
  };

  for (const kind of ['comment', 'rate'] as const) {
    routes.get(`/shared/open/:share/${kind}`, async (context) => {
      const asked = { about: context.req.query('about') ?? '', text: '', level: '' };
      const model = await noteFor(context, kind, asked);
      const notice = doneNotice(context.req.query('done'), { yes: `disclosure.note-done-${kind}` });
      return model ? show(context, { id: 'shared-note', model, notice }) : refuse(context, 404);
    });

    routes.post(`/shared/open/:share/${kind}`, ...acceptForm(refuse), async (context) => {
      const { field } = await readForm(context);
      const text = field('text').replaceAll('\r\n', '\n').trim().slice(0, 8000);
      const model = await noteFor(context, kind, { about: field('about'), text, level: field('level') });
      if (!model) return refuse(context, 404);
      const level = /^[1-4]$/.test(model.level) ? Number(model.level) : undefined;
      if (kind === 'comment' ? text === '' : level === undefined) {
        const notice = { kind: 'refused', text: { key: `disclosure.note-empty-${kind}` } } as const;
        return show(context, { id: 'shared-note', model, notice, status: 400 });
      }
      const saved = await save(context, model, { text, level: level ?? 1 });
      if (!isSaveRefusal(saved)) {
        const query = new URLSearchParams({ about: model.about.address, done: 'yes' });
        return context.redirect(`${model.base}${kind}?${query}`, 303);
      }
      const notice = {
        kind: 'refused',
        text: sayRefusal(saved, wordLanguageOf(languageOf(context))),
      } as const;
      return show(context, { id: 'shared-note', model, notice, status: saveStatus(saved) });
    });
  }

  const save = async (
    context: Context<GatewayEnv>,
    { kind, about }: SharedNoteModel,
    said: { readonly text: string; readonly level: number },
  ) => {
    const share = shareOf(context);
    const { path, reader } = planIn(context);
    const day = today();
    const place = { path, today: day, cache: parts.entries, store: parts.store, now: parts.now };
    const writer = { reader, personId: share.id, name: signatureOf(share), today: day };
    if (kind === 'rate') {
      const slug = about.address.split('/')[1] ?? '';
      return rateSkill({ place, writer, slug, level: said.level, why: said.text });
    }
    const { view } = await seen(context);
    const language = languageOf(context);
    const lang = language === view.language ? {} : { lang: language };
    return saveData({
      place,
      writer,
      collection: 'feedback',
      data: { about: about.address, ...lang, body: said.text },
    });
  };

  return routes;
};
