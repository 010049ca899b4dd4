/**
 * Away to the school's own sign-in service and back. A portal may send people to either address: the first begins, and
 * the second begins anew for whoever did not go from here.
 */
import { type Context, Hono } from 'hono';
import type { Session } from '../../people/accounts/sessions.ts';
import type { SchoolRefused } from '../../people/school/open-school.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import { onlySignedIn, wayBack } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { type EnterParts, enterFromAway, goOn } from './entering.ts';
import { showSignIn } from './sign-in-model.ts';

export type SchoolParts = Pick<House, 'accounts' | 'site' | 'mailer'> &
  EnterParts & { readonly refuse: Refuse };

export const schoolRoutes = (parts: SchoolParts): Hono<GatewayEnv> => {
  const { accounts, site, refuse } = parts;
  const { school } = accounts;
  const routes = new Hono<GatewayEnv>();

  const about = (context: Context<GatewayEnv>) => {
    const providerId = context.req.param('provider') ?? '';
    const { headers } = context.req.raw;
    const origin = originOf(site, headers.get('host') ?? '');
    return { providerId, headers, redirectUri: `${origin}/sign-in/school/${providerId}/back` };
  };

  const refused = ({ refused: why }: SchoolRefused, context: Context<GatewayEnv>): Promise<Response> => {
    if (why === 'no-provider') return refuse(context, 404);
    return showSignIn(
      parts,
      context,
      {},
      {
        notice: { kind: 'refused', text: { key: says[why] } },
        status: why === 'school-away' ? 503 : 403,
      },
    );
  };

  const begin = async (
    context: Context<GatewayEnv>,
    to: { readonly next: string; readonly session?: Session | undefined },
  ): Promise<Response> => {
    const begun = await school.begin({ ...about(context), ...to });
    if ('refused' in begun) return refused(begun, context);
    context.header('Set-Cookie', begun.setCookie);
    return context.redirect(begun.url, 303);
  };

  routes.get('/sign-in/school/:provider', (context) =>
    begin(context, { next: wayBack(context.req.query('next')) }),
  );

  routes.get('/sign-in/school/:provider/back', async (context) => {
    const query = new URL(context.req.url).searchParams;
    const back = await school.finish({ ...about(context), query });
    if ('refused' in back) return refused(back, context);
    if (back.is === 'restart') return begin(context, { next: '/' });
    if (back.is === 'added') return goOn(parts, context, '/account?done=school');
    return enterFromAway(parts, context, back, back.next);
  });

  routes.get('/account/school/:provider', onlySignedIn(refuse), (context) =>
    begin(context, { next: '/account', session: context.get('session') }),
  );

  return routes;
};

const says: Readonly<Record<Exclude<SchoolRefused['refused'], 'no-provider'>, string>> = {
  'school-away': 'doors.away',
  'school-failed': 'doors.failed',
  'school-unknown': 'doors.unknown',
  'school-taken': 'doors.taken',
};
