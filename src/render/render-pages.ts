/**
 * A view becomes pages: HTML as bytes, one flat file a page. It sees only what the view holds, so nothing
 * hidden can come out; it writes nothing.
 */
import type { PlanView } from '../privacy/plan-view.ts';
import type { Templates } from './load-templates.ts';
import type { PortfolioPage } from './portfolio-pages.ts';
import type { SiteFile } from './site-file.ts';

type Rendering = {
  readonly templates: Templates;
  readonly view: PlanView;
  /** Pages to render; all that the view has when left out. Links always lead to all. */
  readonly only?: readonly PortfolioPage[];
};

/** @throws what a template throws: a bug of ours, never a fault of the plan */
export const renderPages = async ({ templates, view, only }: Rendering): Promise<readonly SiteFile[]> => {
  const pages = templates.portfolioPages(view);
  return Promise.all(
    (only ?? pages).map(async (page) => ({
      path: page.path,
      bytes: await templates.renderPage({ view, page, pages }),
    })),
  );
};
