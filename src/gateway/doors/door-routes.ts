/**
 * In and out: signing in with a password, with a code from school, as the first administrator, or, where everybody
 * is invented, as anybody. Nothing here says whether an account exists.
 */
import { type Context, Hono } from 'hono';
import type { SignedIn } from '../../people/accounts/sessions.ts';
import type { PeopleRefusal } from '../../people/refusal.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import { addressOf } from '../chain/rate-limit.ts';
import type { Refuse } from '../chain/refuse.ts';
import { wayBack } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { type EnterParts, enter, storage } from './entering.ts';
import { afterPassword } from './passkey-routes.ts';
import { type RefusedNotice, refusedNotice } from './refused-notice.ts';
import { showSignIn } from './sign-in-model.ts';

export type DoorParts = Pick<House, 'accounts' | 'site' | 'mailer' | 'isSample'> &
  EnterParts & { readonly refuse: Refuse };

export const doorRoutes = (parts: DoorParts): Hono<GatewayEnv> => {
  const { accounts, site, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);

  /** Signed in, or the same page again with a sentence, and with what was typed but no password. */
  const answer = async (
    context: Context<GatewayEnv>,
    entered: SignedIn | PeopleRefusal,
    to: {
      readonly next: string;
      readonly again: (notice: RefusedNotice) => Promise<Response>;
    },
  ): Promise<Response> => {
    return 'refused' in entered ? to.again(refusedNotice(entered)) : enter(parts, context, entered, to.next);
  };

  routes.get('/sign-in', (context) => {
    const next = wayBack(context.req.query('next'));
    if (context.get('session')) return context.redirect(next, 303);
    return showSignIn(parts, context, { next });
  });

  routes.post('/sign-in', ...form, async (context) => {
    const { field } = await readForm(context);
    const next = wayBack(field('next'));
    const email = field('email').slice(0, longestEmail);
    const signedIn = await accounts.signIn({
      email,
      password: field('password'),
      address: addressOf(context, site),
      headers: context.req.raw.headers,
    });
    if ('refused' in signedIn) {
      return showSignIn(parts, context, { email, next }, refusedNotice(signedIn));
    }
    const { person } = signedIn;
    return enter(parts, context, signedIn, await afterPassword(parts, context, { person, next }));
  });

  routes.post('/sign-out', async (context) => {
    const { setCookie } = await accounts.signOut(context.req.raw.headers);
    context.header('Set-Cookie', setCookie);
    context.header('Clear-Site-Data', `"cache", ${storage}`);
    return context.redirect('/', 303);
  });

  routes.post('/enter', ...form, async (context) => {
    const { field } = await readForm(context);
    const entered = await accounts.enterAs(field('person'), context.req.raw.headers);
    return answer(context, entered, { next: '/', again: () => refuse(context, 404) });
  });

  routes.get('/start', (context) =>
    show(context, { id: 'first-administrator', model: { givenName: '', familyName: '', email: '' } }),
  );

  routes.post('/start', ...form, async (context) => {
    const { field } = await readForm(context);
    const model = { givenName: field('givenName'), familyName: field('familyName'), email: field('email') };
    const claimed = await accounts.claimFirstAdministrator({
      ...model,
      code: field('code'),
      password: field('password'),
      headers: context.req.raw.headers,
    });
    return answer(context, claimed, {
      next: '/',
      again: ({ notice, status }) => show(context, { id: 'first-administrator', model, notice, status }),
    });
  });

  routes.get('/invitation', (context) => show(context, { id: 'invitation', model: { code: '', email: '' } }));

  routes.post('/invitation', ...form, async (context) => {
    const { field } = await readForm(context);
    const model = { code: field('code'), email: field('email') };
    const accepted = await accounts.acceptInvitation({
      ...model,
      password: field('password'),
      headers: context.req.raw.headers,
    });
    return answer(context, accepted, {
      next: '/',
      again: ({ notice, status }) => show(context, { id: 'invitation', model, notice, status }),
    });
  });

  return routes;
};

const longestEmail = 320;
