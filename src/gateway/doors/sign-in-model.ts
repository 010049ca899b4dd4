import type { Context } from 'hono';
import type { SignInModel } from '../../render/app/doors.ts';
import type { House } from '../app.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';

/** The page with every way in that this district has set up and this browser can reach. */

type Parts = Pick<House, 'accounts' | 'mailer' | 'site'> & { readonly show: ShowPage };

type Typed = { readonly email?: string; readonly next?: string };

export const showSignIn = async (
  parts: Parts,
  context: Context<GatewayEnv>,
  typed: Typed = {},
  said: Partial<Pick<Shown<'sign-in'>, 'notice' | 'status' | 'headers'>> = {},
): Promise<Response> => {
  const origin = originOf(parts.site, context.req.header('host') ?? '');
  const question = await parts.accounts.passkeys.question(origin);
  if (question) context.set('policy', 'script');
  return parts.show(context, {
    id: 'sign-in',
    model: { ...modelOf(parts, typed), passkey: question },
    ...said,
  });
};

const modelOf = (
  { accounts: { school }, mailer }: Parts,
  { email = '', next = '/' }: Typed,
): Omit<SignInModel, 'passkey'> => {
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return {
    email,
    next: next === '/' ? '' : next,
    hasLinks: mailer !== undefined,
    schools: school.providers.map(({ id, label }) => ({
      name: label,
      href: `/sign-in/school/${id}${query}`,
    })),
  };
};
