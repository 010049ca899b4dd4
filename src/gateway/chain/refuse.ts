/**
 * How the gateway says no: one sentence in the language of the person, as a page for a person and as JSON for the
 * editor. It says nothing about what exists, and after a refused change whether anything was saved.
 */
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { GatewayEnv } from '../env.ts';
import { bytesOf, htmlType } from './bytes-of.ts';

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;

export type Refuse = (
  context: Context<GatewayEnv>,
  status: RefusalStatus,
  /** Headers that belong to this status, such as `Allow` or `Retry-After`. */
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

export type RefusalPages = {
  readonly say: (language: string, key: string) => string;
  /** HTML of the page for a status. */
  readonly page: (problem: {
    readonly status: RefusalStatus;
    readonly language: string;
  }) => Promise<Uint8Array>;
};

export const refusing =
  ({ say, page }: RefusalPages): Refuse =>
  async (context, status, headers = {}) => {
    const language = languageOf(context);
    if (isForEditor(context)) {
      const error = [say(language, `gateway.refused${status}`), ...whetherSaved(context, say, language)].join(
        ' ',
      );
      return context.json({ error }, status, headers);
    }
    const html = await page({ status, language });
    return context.body(bytesOf(html), status, { ...htmlType, ...headers });
  };

/** The person's language, else the best of ours that the browser asks for. */
export const languageOf = (context: Context<GatewayEnv>): string =>
  context.get('signedIn')?.language ??
  accepts(context, {
    header: 'Accept-Language',
    supports: ['en', 'es', 'pt'],
    default: 'en',
    match: ourLanguage,
  });

const ourLanguage: NonNullable<Parameters<typeof accepts>[1]['match']> = (
  wanted,
  { supports, default: other },
) =>
  wanted
    .filter(({ q }) => q > 0)
    .toSorted((one, next) => next.q - one.q)
    .map(({ type }) => type.split('-')[0]?.toLowerCase() ?? '')
    .find((language) => supports.includes(language)) ?? other;

/** Decap shows the `error` of a JSON answer; it is what asks under this address. */
const isForEditor = ({ req }: Context<GatewayEnv>): boolean => req.path.endsWith('/edit/api');

const whetherSaved = ({ req }: Context<GatewayEnv>, say: RefusalPages['say'], language: string): string[] =>
  req.method === 'POST' ? [say(language, 'gateway.nothingSaved')] : [];
