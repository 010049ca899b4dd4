/**
 * The door of what is read by a link: a browser that came in by it holds a cookie that stands for one share, and each
 * request asks again whether that share is open. To everybody else it is an address at which there is nothing.
 */
import { existsSync } from 'node:fs';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { readerOfShare, type Share } from '../../people/sharing/share.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';
import type { Site } from '../site.ts';

export type ShareDoorParts = Pick<House, 'dataFolder' | 'people' | 'today' | 'site'> & {
  readonly refuse: Refuse;
};

/** One for each share, so that a mentor of three students reads all three. */
const cookieName = (id: string, { isSecure }: Site): string =>
  `${isSecure ? '__Host-' : ''}throughline-share-${id}`;

const attributes = ({ isSecure }: Site) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure }) as const;

export const letIn = (
  context: Context<GatewayEnv>,
  { id, visit, site }: { readonly id: string; readonly visit: string; readonly site: Site },
): void => setCookie(context, cookieName(id, site), visit, attributes(site));

export const letOut = async (
  context: Context<GatewayEnv>,
  { people, site }: Pick<ShareDoorParts, 'people' | 'site'>,
  id: string,
): Promise<void> => {
  const visit = getCookie(context, cookieName(id, site));
  if (visit !== undefined) await people.shares.leave(visit);
  deleteCookie(context, cookieName(id, site), attributes(site));
};

export const shareDoor =
  ({ dataFolder, people, today, site, refuse }: ShareDoorParts): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const id = context.req.param('share') ?? '';
    const visit = /^[a-z0-9]{16}$/.test(id) ? getCookie(context, cookieName(id, site)) : undefined;
    const share = visit === undefined ? undefined : await people.shares.visited(id, visit, today());
    if (!share) return refuse(context, 404);
    const path = planPath(dataFolder, share.planId);
    if (!existsSync(path)) return refuse(context, 404);
    context.set('plan', { id: share.planId, path, reader: readerOfShare(share) });
    context.set('share', share);
    context.set('sharedWith', {
      personId: share.id,
      name: share.name,
      relation: 'partner',
      party: share.organization,
      basis: 'consent',
    });
    return next();
  };

/** Only behind the door. */
export const shareOf = (context: Context<GatewayEnv>): Share => context.get('share') as Share;
