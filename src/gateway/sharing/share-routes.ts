/**
 * What a student shares of the plan: the list with its openings for student, family and counselor, the form of the
 * student, the counselor's decision, the family's objection, and the end of a share, which each of them can bring.
 */
import { type Context, Hono } from 'hono';
import { type SectionId, sectionIds } from '../../../schemas/sections.ts';
import { shareForm, shareLines } from '../../journeys/sharing/share-pages.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import { relationOf } from '../../privacy/reader.ts';
import { sharesAddress } from '../../render/disclosing/register-page.ts';
import type { SharesModel, ShareTyped } from '../../render/disclosing/share-pages.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import { languageOf } from '../chain/language.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import { besideDoor, type DoorParts } from '../disclosing/beside-door.ts';
import { localTime } from '../disclosing/local-time.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { readableView } from '../plans/readable-view.ts';
import { originOf } from '../site.ts';
import { lastDayFrom, partsIn, shareFault, typedIn } from './share-form.ts';

export type ShareRoutesParts = DoorParts &
  Pick<House, 'shelf' | 'templates' | 'register' | 'site'> & { readonly show: ShowPage };

export const shareRoutes = (parts: ShareRoutesParts): Hono<GatewayEnv> => {
  const { people, register, shelf, site, templates, today, show, refuse } = parts;
  const { shares } = people;
  const routes = new Hono<GatewayEnv>();
  routes.use('/plans/:id/shares', besideDoor(parts));
  routes.use('/plans/:id/shares/*', besideDoor(parts));

  const planIn = (context: Context<GatewayEnv>) => context.get('plan') as OpenPlan;
  const asWho = (context: Context<GatewayEnv>) => relationOf(planIn(context).reader);
  const personIn = (context: Context<GatewayEnv>) => (context.get('session') as Session).person;

  const showList = async (
    context: Context<GatewayEnv>,
    said: { readonly made?: SharesModel['made']; readonly notice?: Shown<'shares'>['notice'] } = {},
  ): Promise<Response> => {
    const plan = planIn(context);
    const { view } = await readableView(shelf, plan, today());
    // Titles of shared entries stand in the list, for whoever may read them.
    context.set('shown', { kind: 'form', page: 'shares', sections: undefined });
    const lines = await shareLines({
      shares: await shares.sharesOf(plan.id, today()),
      openingsOf: (id) => register.lines({ planId: plan.id, personId: id, limit: 500 }),
      titleOf: (entry) => templates.titleOf(entry, view, languageOf(context)),
      view,
      local: localTime,
    });
    const model: SharesModel = {
      planId: plan.id,
      beside: { planId: plan.id, here: 'shares', hasPlan: true },
      as: asWho(context),
      shares: lines,
      made: said.made,
    };
    return show(context, { id: 'shares', model, notice: said.notice });
  };

  const linkTo = (context: Context<GatewayEnv>, token: string): string =>
    `${originOf(site, context.req.header('host') ?? '')}/shared/${token}`;

  routes.get('/plans/:id/shares', (context) =>
    showList(context, { notice: doneNotice(context.req.query('done'), done) }),
  );

  const showForm = async (
    context: Context<GatewayEnv>,
    typed: ShareTyped,
    said: Pick<Shown<'share-new'>, 'notice' | 'status'> = {},
  ): Promise<Response> => {
    const plan = planIn(context);
    const { view, circumstances } = await readableView(shelf, plan, today());
    const titleOf: Parameters<typeof shareForm>[0]['titleOf'] = (entry) =>
      templates.titleOf(entry, view, languageOf(context));
    const lastDay = lastDayFrom(today());
    const model = shareForm({ planId: plan.id, view, circumstances, titleOf, typed, lastDay });
    return show(context, { id: 'share-new', model, ...said });
  };

  routes.get('/plans/:id/shares/new', (context) =>
    asWho(context) === 'self' ? showForm(context, typedIn()) : refuse(context, 404),
  );

  routes.post('/plans/:id/shares/new', ...acceptForm(refuse), async (context) => {
    if (asWho(context) !== 'self') return refuse(context, 404);
    const plan = planIn(context);
    const typed = typedIn(await readForm(context));
    const { view, circumstances } = await readableView(shelf, plan, today());
    const chosen = partsIn(typed, { view, circumstances });
    const fault = shareFault(typed, chosen, today());
    if (fault)
      return showForm(context, typed, { notice: { kind: 'refused', text: { key: fault } }, status: 400 });
    const { token, waits } = await shares.share({
      ...typed,
      planId: plan.id,
      parts: chosen,
      starts: today(),
      by: personIn(context).id,
    });
    // The page itself and no way on: a link that stands in an address is no secret.
    const made = { address: linkTo(context, token), name: typed.name, waits };
    return showList(context, { made });
  });

  routes.post('/plans/:id/shares/:share/:what', ...acceptForm(refuse), async (context) => {
    const { share: id, what } = context.req.param();
    const { id: planId } = planIn(context);
    const share = (await shares.sharesOf(planId, today())).find((one) => one.id === id);
    const as = asWho(context);
    const by = personIn(context);
    if (!share) return refuse(context, 404);
    const back = (is: keyof typeof done) => context.redirect(`${sharesAddress(planId)}?done=${is}`, 303);
    if (what === 'revoke') {
      await shares.revoke({ planId, id, by: by.id });
      return back('revoked');
    }
    if ((what === 'approve' || what === 'decline') && as === 'counselor') {
      await shares.decide({ planId, id, is: what === 'approve' ? 'approved' : 'declined', by });
      return back(what === 'approve' ? 'approved' : 'declined');
    }
    if (what === 'object' && as === 'guardian') {
      const section = sectionIds.find((one): one is SectionId => one === context.req.query('section'));
      if (!section || !share.parts.some((part) => part.section === section)) return refuse(context, 404);
      await shares.object({ planId, id, section, by });
      return back('objected');
    }
    if (what === 'renew' && as === 'self') {
      const token = await shares.renew({ planId, id });
      if (token === undefined) return refuse(context, 404);
      const made = { address: linkTo(context, token), name: share.name, waits: share.state === 'waiting' };
      return showList(context, { made });
    }
    return refuse(context, 404);
  });

  return routes;
};

const done = {
  revoked: 'disclosure.done-revoked',
  approved: 'disclosure.done-approved',
  declined: 'disclosure.done-declined',
  objected: 'disclosure.done-objected',
};
