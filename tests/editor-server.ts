/**
 * The editor on a server of its own: the real routes, files and templates, over a real repository, under the policy
 * of the gateway. Only who is signed in is decided here, by a cookie that a test sets.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { loadEditorFiles } from '../src/gateway/decap/editor-files.ts';
import { editorRoutes } from '../src/gateway/decap/editor-routes.ts';
import type { EditorVisit } from '../src/journeys/editing/desk.ts';
import { mediaFolderOf } from '../src/journeys/media-files.ts';
import { loadTemplates } from '../src/render/load-templates.ts';
import { packageRoot } from '../src/render/package-root.ts';

export type EditorServer = {
  readonly origin: string;
  /** Cookie value -> who that is; a test adds and takes away. */
  readonly visits: Map<string, EditorVisit>;
  readonly close: () => Promise<void>;
};

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "connect-src 'self' blob:; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const startEditorServer = async (): Promise<EditorServer> => {
  const visits = new Map<string, EditorVisit>();
  const templates = await loadTemplates();
  const files = loadEditorFiles(packageRoot());
  const visitOf = (context: Context): EditorVisit | undefined => {
    const visit = visits.get(/who=([^;]+)/.exec(context.req.header('cookie') ?? '')?.[1] ?? '');
    return visit?.planId === context.req.param('id') ? visit : undefined;
  };
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.res.headers.set('Content-Security-Policy', policy);
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  });
  // A question that comes when its test is over finds no plan any more.
  app.onError((_error, context) => context.json({ error: 'The plan cannot be read.' }, 500));
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.route('/', files.routes);
  app.get('/assets/:file', (context) => {
    const asset = templates.assets.find(({ path }) => `/${path}` === context.req.path);
    if (!asset) return context.notFound();
    const type = context.req.path.endsWith('.css') ? 'text/css' : 'font/woff2';
    return context.body(asset.bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': type });
  });
  app.use('/plans/:id/*', async (context, next) =>
    visitOf(context) ? next() : context.json({ error: 'signed out' }, 401),
  );
  app.get('/plans/:id/', (context) =>
    context.html('<!doctype html><title>The plan</title><h1>The plan</h1>'),
  );
  app.get('/plans/:id/media/:file', (context) => {
    const [sha256 = '', extension = ''] = context.req.param('file').split('.');
    const folder = mediaFolderOf(visitOf(context)?.place.path ?? '');
    return context.body(readFileSync(join(folder, sha256)), 200, {
      'Content-Type': `image/${extension}`,
    });
  });
  app.route('/', editorRoutes({ templates, visitOf, filesBase: files.base }));
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const address = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    visits,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};
