/**
 * Passkeys: in by one, and adding, naming and removing the own ones. The pages work without the script; it only fills in
 * what the browser answers. Staff without a passkey are offered one after they signed in with a password.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Session } from '../../people/accounts/sessions.ts';
import type { Person } from '../../people/person.ts';
import { packageRoot } from '../../render/package-root.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import { onlySignedIn, wayBack } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { type EnterParts, enter } from './entering.ts';
import { refusedNotice } from './refused-notice.ts';
import { showSignIn } from './sign-in-model.ts';

export type PasskeyParts = Pick<House, 'accounts' | 'site' | 'mailer' | 'isSample'> &
  EnterParts & { readonly refuse: Refuse };

export const passkeyRoutes = (parts: PasskeyParts): Hono<GatewayEnv> => {
  const { accounts, site, show, refuse } = parts;
  const { passkeys } = accounts;
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);
  const script = readFileSync(join(packageRoot(), 'public/passkeys.js'), 'utf8');
  const originIn = (context: Context<GatewayEnv>) => originOf(site, context.req.header('host') ?? '');
  const sessionOf = (context: Context<GatewayEnv>) => context.get('session') as Session;

  routes.get('/passkeys.js', (context) =>
    context.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );

  routes.post('/sign-in/passkey', ...form, async (context) => {
    const { field } = await readForm(context);
    const next = wayBack(field('next'));
    const { headers } = context.req.raw;
    const entered = await passkeys.signIn({
      credential: field('credential'),
      origin: originIn(context),
      headers,
    });
    if ('refused' in entered) return showSignIn(parts, context, { next }, refusedNotice(entered));
    return enter(parts, context, entered, next);
  });

  routes.use('/account/passkeys/*', onlySignedIn(refuse));

  routes.get('/account/passkeys', async (context) => {
    const question = await passkeys.newQuestion(sessionOf(context), originIn(context));
    if (!question) return context.redirect('/account', 303);
    context.set('policy', 'script');
    return show(context, {
      id: 'passkey-offer',
      model: { question, next: wayBack(context.req.query('next')) },
    });
  });

  routes.post('/account/passkeys', ...form, async (context) => {
    const { field } = await readForm(context);
    const answer = { credential: field('credential'), name: field('name'), origin: originIn(context) };
    const refused = await passkeys.add(sessionOf(context), answer);
    const word = refused === undefined ? 'passkey' : refused.refused;
    return context.redirect(`/account?done=${word}`, 303);
  });

  routes.post('/account/passkeys/remove', ...form, async (context) => {
    const { field } = await readForm(context);
    await passkeys.remove(sessionOf(context).person.id, field('passkey'));
    return context.redirect('/account?done=passkey-gone', 303);
  });

  routes.post('/account/passkeys/not-now', ...form, async (context) => {
    const { field } = await readForm(context);
    const maxAge = 90 * 24 * 3600;
    const secure = site.isSecure;
    setCookie(context, notNow, '1', { path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge });
    return context.redirect(wayBack(field('next')), 303);
  });

  return routes;
};

const notNow = 'throughline-no-passkey';

/** @returns where somebody goes who just signed in with a password */
export const afterPassword = async (
  { accounts: { passkeys }, site, isSample }: Pick<PasskeyParts, 'accounts' | 'site' | 'isSample'>,
  context: Context<GatewayEnv>,
  { person, next }: { readonly person: Person; readonly next: string },
): Promise<string> => {
  if (isSample || person.kind !== 'staff' || getCookie(context, notNow) !== undefined) return next;
  const canHave = (await passkeys.question(originOf(site, context.req.header('host') ?? ''))) !== undefined;
  if (!canHave || (await passkeys.of(person.id)).length > 0) return next;
  return `/account/passkeys?next=${encodeURIComponent(next)}`;
};
