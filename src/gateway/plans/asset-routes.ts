/**
 * Stylesheet and fonts, the same for every page of ours and for everybody. Their names carry a hash of their bytes,
 * so a browser may keep them for good; nothing else is found under this path.
 */
import { extname } from 'node:path';
import { Hono } from 'hono';
import type { SiteFile } from '../../render/site-file.ts';
import { bytesOf } from '../chain/bytes-of.ts';
import type { Refuse } from '../chain/refuse.ts';
import { sendText } from '../chain/send-text.ts';
import type { GatewayEnv } from '../env.ts';

export const assetRoutes = (assets: readonly SiteFile[], refuse: Refuse): Hono<GatewayEnv> => {
  const byPath = new Map(assets.map(({ path, bytes }) => [`/${path}`, bytes]));
  return new Hono<GatewayEnv>().get('/assets/:file', (context) => {
    const bytes = byPath.get(context.req.path);
    if (!bytes) return refuse(context, 404);
    const type = types[extname(context.req.path)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' };
    return type.startsWith('text/')
      ? sendText(context, bytes, { headers })
      : context.body(bytesOf(bytes), 200, headers);
  });
};

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
