/**
 * Renders a page around the plans: the model that a route made, in the frame that says whose session it is, in which
 * language, and what just happened.
 */
import type { Context } from 'hono';
import { type AppContent, type AppModels, type AppPageId, appLocals } from '../../render/app/app-locals.ts';
import type { Notice, Shell } from '../../render/app/shell.ts';
import type { Templates } from '../../render/load-templates.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { GatewayEnv } from '../env.ts';
import { bytesOf, htmlType } from './bytes-of.ts';
import { languageOf } from './language.ts';

export type Shown<K extends AppPageId> = {
  readonly id: K;
  readonly model: AppModels[K];
  readonly notice?: Notice | undefined;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ShowPage = <K extends AppPageId>(
  context: Context<GatewayEnv>,
  shown: Shown<K>,
) => Promise<Response>;

export const showingPages =
  (templates: Pick<Templates, 'renderPage'>, isSample: boolean): ShowPage =>
  async (context, { id, model, notice, status = 200, headers = {} }) => {
    const shell = shellOf(context, isSample, notice);
    const html = await templates.renderPage(appLocals({ id, shell, model } as AppContent));
    return context.body(bytesOf(html), status, { ...htmlType, ...headers });
  };

const shellOf = (context: Context<GatewayEnv>, isSample: boolean, notice: Notice | undefined): Shell => {
  const person = context.get('session')?.person;
  const { pathname, search } = new URL(context.req.url);
  return {
    language: wordLanguageOf(languageOf(context)),
    person: person && { name: person.name, isAdministrator: person.isAdministrator },
    path: context.req.method === 'POST' ? '/' : pathname + search,
    isSample,
    ...(notice ? { notice } : {}),
  };
};
