/**
 * Who may ask at all, before anything is looked up: only under a name of ours, only by a method that we know, and
 * a change only from a page of our own. A browser says truly where a request comes from; who says nothing about it
 * changes nothing. Git asks without a browser and says who it is with every request: where it asks, no page may.
 */
import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import { originOf, type Site } from '../site.ts';
import type { Refuse } from './refuse.ts';

const methods = ['GET', 'HEAD', 'POST'];
const gitMethods = [...methods, 'PUT'];

export const refuseStrangers =
  (site: Site, refuse: Refuse): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const { req } = context;
    const host = req.header('host') ?? '';
    const isOurs = site.hosts().includes(host) && new URL(req.url).host === host;
    if (!isOurs) return context.text('Not this server.\n', 421);
    const isForGit = req.path.startsWith('/git/');
    if (!(isForGit ? gitMethods : methods).includes(req.method)) {
      return context.text('This cannot be done here.\n', 405, { Allow: methods.join(', ') });
    }
    if (isForGit) return isFromABrowser(req.raw.headers) ? refuse(context, 403) : next();
    if (req.method === 'POST' && !isFromOurPage(req.raw.headers, originOf(site, host))) {
      return refuse(context, 403);
    }
    return next();
  };

const isFromOurPage = (headers: Headers, ours: string): boolean => {
  const origin = headers.get('Origin');
  const fetchSite = headers.get('Sec-Fetch-Site');
  if (origin === null && fetchSite === null) return false;
  return (origin ?? ours) === ours && (fetchSite ?? 'same-origin') === 'same-origin';
};

const isFromABrowser = (headers: Headers): boolean => headers.has('Origin') || headers.has('Sec-Fetch-Site');
