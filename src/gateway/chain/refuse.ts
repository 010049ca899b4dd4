/**
 * How the gateway says no: one sentence in the language of the person, as a page for a person and as JSON for the
 * editor. It says nothing about what exists, and after a refused change whether anything was saved.
 */
import type { Context } from 'hono';
import type { ProblemStatus } from '../../render/app/problem-page.ts';
import type { Templates } from '../../render/load-templates.ts';
import type { GatewayEnv } from '../env.ts';
import { languageOf } from './language.ts';
import type { ShowPage } from './show-page.ts';

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;

export type Refuse = (
  context: Context<GatewayEnv>,
  status: RefusalStatus,
  /** Headers that belong to this status, such as `Allow` or `Retry-After`. */
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

export const refusing =
  ({ say }: Pick<Templates, 'say'>, show: ShowPage): Refuse =>
  async (context, status, headers = {}) => {
    context.set('isRefused', true);
    if (!isForEditor(context)) {
      const reference = status === 500 ? { reference: context.get('requestId') } : {};
      return show(context, {
        id: 'problem',
        model: { status: pageFor[status], ...reference },
        status,
        headers,
      });
    }
    const language = languageOf(context);
    const sentence = say(language, `gateway.refused${status}`);
    const isChange = context.req.method === 'POST';
    const error = isChange ? `${sentence} ${say(language, 'gateway.nothingSaved')}` : sentence;
    return context.json({ error }, status, headers);
  };

/** What a person can do about it differs less than what a program is told. */
const pageFor: Readonly<Record<RefusalStatus, ProblemStatus>> = {
  400: 403,
  401: 403,
  403: 403,
  404: 404,
  405: 404,
  409: 409,
  413: 413,
  415: 403,
  429: 429,
  500: 500,
  503: 429,
};

/** Decap shows the `error` of a JSON answer; it is what asks under this address. */
const isForEditor = ({ req }: Context<GatewayEnv>): boolean => req.path.endsWith('/edit/api');
