/**
 * The headers of every answer, whatever it is: what a browser may load, keep, frame and send on. Each kind of
 * answer has one content policy; a handler may choose one, and else the type of the answer decides, the strictest
 * for what nobody thought of.
 */
import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';

export type PolicyKind = keyof typeof policies;

const locked = "base-uri 'none'; frame-ancestors 'none'";

export const policies = {
  /** Data, texts, redirects, stylesheets: nothing in them is ever run or shown as a page. */
  nothing: `default-src 'none'; form-action 'none'; ${locked}`,
  page: `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; ${locked}`,
  /** A page with a script of ours, which only fills in a form. */
  script:
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
    `form-action 'self'; ${locked}`,
  /** Decap brings its styles with it, and shows pictures that are not saved yet. */
  editor:
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
    `connect-src 'self' blob:; font-src 'self'; frame-src 'self'; form-action 'self'; ${locked}`,
  /** What somebody uploaded, opened by itself: in an origin of its own. */
  media: `default-src 'none'; sandbox; form-action 'none'; ${locked}`,
  /** A browser shows a PDF in a page of its own making, which a policy for pages would break. */
  pdf: "frame-ancestors 'none'",
} as const;

/** Those that hold for every answer of every server of ours; also set where no handler is reached. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  // Not "no-referrer": with that a browser sends "Origin: null" with our own forms.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
};

const twoYears = 'max-age=63072000; includeSubDomains';

export const securityHeaders =
  ({ isSecure }: { readonly isSecure: boolean }): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(fixedHeaders)) headers.set(name, value);
    // The origin alone: with nothing at all a browser would send "Origin: null" with our own forms.
    if (context.get('hidesAddress')) headers.set('Referrer-Policy', 'strict-origin');
    if (isSecure) headers.set('Strict-Transport-Security', twoYears);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    const kind = context.get('policy') ?? kindOf(headers.get('Content-Type'));
    headers.set('Content-Security-Policy', policies[kind]);
  };

const kindOf = (type: string | null): PolicyKind => {
  if (type?.startsWith('text/html')) return 'page';
  return type === 'application/pdf' ? 'pdf' : 'nothing';
};
