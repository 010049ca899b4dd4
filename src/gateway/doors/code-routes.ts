/**
 * In by a code on paper, or by a link in a mail. A link opens a page with a button, so that what looks at mail before its
 * reader does not use it up; the page says the same whether the link is good or not.
 */
import { type Context, Hono } from 'hono';
import type { SignedIn } from '../../people/accounts/sessions.ts';
import type { PeopleRefusal } from '../../people/refusal.ts';
import type { Templates } from '../../render/load-templates.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import { addressOf } from '../chain/rate-limit.ts';
import type { Refuse } from '../chain/refuse.ts';
import { placesOf } from '../chain/request-log.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { type EnterParts, enter } from './entering.ts';
import { refusedNotice } from './refused-notice.ts';

export type CodeParts = Pick<House, 'accounts' | 'site' | 'mailer' | 'log' | 'now'> &
  EnterParts & { readonly refuse: Refuse; readonly templates: Pick<Templates, 'say'> };

export const codeRoutes = (parts: CodeParts): Hono<GatewayEnv> => {
  const { accounts, site, mailer, show, refuse, templates, log, now } = parts;
  const { codes } = accounts;
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);

  const asked = (context: Context<GatewayEnv>, code: string) => ({
    code,
    address: addressOf(context, site),
    headers: context.req.raw.headers,
  });

  /** @param next - on paper nobody has a password yet: the account page offers one */
  const answer = (
    context: Context<GatewayEnv>,
    entered: SignedIn | PeopleRefusal,
    { id, next }: { readonly id: 'code' | 'link'; readonly next: string },
  ): Response | Promise<Response> => {
    if (!('refused' in entered)) return enter(parts, context, entered, next);
    const { notice, status, headers } = refusedNotice(entered);
    if (id === 'code') return show(context, { id, model: {}, notice, status, headers });
    const text = entered.refused === 'bad-code' ? { key: 'doors.linkBad' } : notice.text;
    const model = { email: '', isSent: false };
    return show(context, { id, model, notice: { ...notice, text }, status, headers });
  };

  routes.get('/code', (context) => show(context, { id: 'code', model: {} }));

  routes.post('/code', ...form, async (context) => {
    const { field } = await readForm(context);
    const entered = await codes.redeemPrinted(asked(context, field('code')));
    return answer(context, entered, { id: 'code', next: '/account?done=code' });
  });

  routes.use('/sign-in/link/*', async (context, next) => (mailer ? next() : refuse(context, 404)));

  routes.get('/sign-in/link', (context) =>
    show(context, { id: 'link', model: { email: '', isSent: false } }),
  );

  routes.post('/sign-in/link', ...form, async (context) => {
    const { field } = await readForm(context);
    const email = field('email').slice(0, 320);
    const { href } = new URL('/sign-in/link/', originOf(site, context.req.header('host') ?? ''));
    const refusedWhy = await codes.askForLink({
      email,
      address: addressOf(context, site),
      send: async ({ to, language, code }) => {
        const say = (key: string) => templates.say(language, `doors.${key}`);
        const text = [say('mailHello'), `${href}${code}`, say('mailOnce'), say('mailNotYou')].join('\n\n');
        await mailer?.send({ to, subject: say('mailSubject'), text: `${text}\n` });
      },
      onFault: (error) => {
        const fault = error instanceof Error ? error : new Error();
        const at = new Date(now()).toISOString();
        log({ at, level: 'error', event: 'mail', error: fault.name, places: placesOf(fault) });
      },
    });
    if (refusedWhy) return answer(context, refusedWhy as PeopleRefusal, { id: 'link', next: '/' });
    return show(context, { id: 'link', model: { email, isSent: true } });
  });

  routes.get('/sign-in/link/:code', (context) =>
    show(context, { id: 'link-here', model: { code: context.req.param('code').slice(0, 100) } }),
  );

  routes.post('/sign-in/link/here', ...form, async (context) => {
    const { field } = await readForm(context);
    return answer(context, await codes.redeemLink(asked(context, field('code'))), { id: 'link', next: '/' });
  });

  return routes;
};
