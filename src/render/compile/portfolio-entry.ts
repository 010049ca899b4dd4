/**
 * The one module that `astro build` makes out of our templates: pages go in as a route and locals, HTML comes
 * out as bytes. It refuses to answer with an error page: whatever goes wrong in a template is thrown.
 */
import { createApp } from 'astro/app/entrypoint';
import type { AppLocals } from '../app/app-locals.ts';
import type { ChangeLocals } from '../comparison/comparison-locals.ts';
import type { ConferenceLocals } from '../desk/conference.ts';
import type { PortfolioLocals } from '../portfolio-pages.ts';
import type { Values } from '../words/messages.ts';
import { wordsFor } from '../words/words.ts';

export { entryPage, titleInWords as titleOf } from '../entry-page.ts';
export { portfolioPages, printPage } from '../portfolio-pages.ts';
export { editorWords } from '../words/editor-words.ts';

/** One phrase in a language, for what surrounds the pages. */
export const say = (language: string, key: string, values?: Values): string =>
  wordsFor(language).say(key, values);

const app = createApp({ streaming: false });
app.logger.options.level = 'silent';
app.renderError = (_request, { error, status }) => {
  throw error ?? new Error(`The templates answered with status ${status}.`);
};

/**
 * @param locals - a page of a portfolio, or one of the pages around it
 * @returns the page's HTML as UTF-8
 */
export const renderPage = async (locals: PageLocals): Promise<Uint8Array> => {
  const { route } = locals.page;
  const routeData = routes.get(route);
  if (!routeData) throw new Error(`No template for the page ${route} in src/pages.`);
  const response = await app.render(new Request(`http://portfolio.invalid${route}`), { locals, routeData });
  if (!isServed(locals)) return new Uint8Array(await response.arrayBuffer());
  return new TextEncoder().encode((await response.text()).replaceAll(besideThePage, fromTheRoot));
};

export type PageLocals = PortfolioLocals | AppLocals | ChangeLocals | ConferenceLocals;

/** A portfolio in a folder finds its stylesheet beside it; served pages lie at many depths. */
const isServed = (locals: PageLocals): boolean => 'shell' in locals || 'live' in locals || 'shared' in locals;

const besideThePage = '<link rel="stylesheet" href="./assets/';
const fromTheRoot = '<link rel="stylesheet" href="/assets/';

const routes = new Map(app.manifest.routes.map(({ routeData }) => [routeData.route, routeData]));

// Astro imports a page's module anew for each request, which costs as much as rendering it: import once.
for (const [component, load] of app.manifest.pageMap ?? []) {
  const { page, ...rest } = await load();
  const loaded = Promise.resolve(await page());
  const once = Promise.resolve({ ...rest, page: () => loaded });
  app.manifest.pageMap?.set(component, () => once);
}
