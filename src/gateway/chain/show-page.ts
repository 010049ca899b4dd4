/**
 * Renders a page around the plans: the model that a route made, in the frame that says whose session it is, in which
 * language, and what just happened.
 */
import type { Context } from 'hono';
import type { AppLocals, AppModels, AppPageId } from '../../render/app/app-locals.ts';
import type { Notice, Shell } from '../../render/app/shell.ts';
import type { Templates } from '../../render/load-templates.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { GatewayEnv } from '../env.ts';
import { htmlType } from './bytes-of.ts';
import { languageOf } from './language.ts';
import { sendText } from './send-text.ts';

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
    const path = id === 'problem' || context.req.method === 'POST' ? '/' : pathOf(context);
    const shell = shellOf(context, { isSample, path, notice });
    const html = await templates.renderPage({ page: { id, route: `/app/${id}` }, shell, model } as AppLocals);
    return sendText(context, html, { status, headers: { ...htmlType, ...headers } });
  };

/** Where to come back to. A problem says nothing of what was asked, and after a change one does not ask for it again. */
const pathOf = ({ req }: Context): string => {
  const { pathname, search } = new URL(req.url);
  return pathname + search;
};

type Around = { readonly isSample: boolean; readonly path: string; readonly notice: Notice | undefined };

const shellOf = (context: Context<GatewayEnv>, { isSample, path, notice }: Around): Shell => {
  const person = context.get('session')?.person;
  const queue = context.get('queue');
  return {
    language: wordLanguageOf(languageOf(context)),
    person: person && { name: person.name },
    path,
    isSample,
    ...(notice ? { notice } : {}),
    ...(queue ? { queue } : {}),
  };
};
