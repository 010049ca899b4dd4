/**
 * Answers requests for the sample district: the built pages, read-only, to this computer only. A request with
 * another Host is refused, so that a page elsewhere cannot read it through a name that points here.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Hono } from 'hono';

export type SampleSite = {
  /** From decoded address to the file behind it. */
  readonly files: ReadonlyMap<string, string>;
  /** Makes a file that is made when first asked for; undefined for an address that it does not know. */
  readonly make?: (address: string) => Promise<string | undefined>;
  /** Host headers that name this server, port included. */
  readonly hosts: () => readonly string[];
};

export const sampleApp = ({ files, make, hosts }: SampleSite): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    context.header('Content-Security-Policy', policyFor(context.res.headers.get('Content-Type')));
  });
  app.use(async (context, next) => {
    if (!hosts().includes(context.req.header('host') ?? '')) return context.text('Not this server.\n', 421);
    if (!['GET', 'HEAD'].includes(context.req.method)) {
      return context.text('Only reading is possible here.\n', 405, { Allow: 'GET, HEAD' });
    }
    return next();
  });
  app.get('*', async (context) => {
    const address = decode(new URL(context.req.url).pathname);
    const file = files.get(address ?? '') ?? (address === null ? undefined : await make?.(address));
    if (file !== undefined) {
      const type = types[extname(file)] ?? 'application/octet-stream';
      return context.body(await readFile(file), 200, { 'Content-Type': type });
    }
    if (address !== null && files.has(`${address}/`)) return context.redirect(`${encodeURI(address)}/`, 308);
    return context.text('There is no such page. Start again at /\n', 404);
  });
  app.onError((_error, context) => context.text('The page could not be read.\n', 500));
  return app;
};

const headers = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A browser shows a PDF in a page of its own making, which our policy for pages would break. */
const policyFor = (type: string | null): string =>
  type === 'application/pdf' ? "frame-ancestors 'none'" : pagePolicy;

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A malformed escape names no file. */
const decode = (path: string): string | null => {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
};
