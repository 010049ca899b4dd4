import type { PlanView } from '../../privacy/plan-view.ts';
import type { Templates } from '../../render/load-templates.ts';
import { createByteCache } from './byte-cache.ts';
import { viewKey } from './plan-shelf.ts';

/**
 * Pages of a portfolio as they are asked for, made once for each plan tree, renderer and reader. They are the pages
 * that a build writes, but with the stylesheet that all plans share and, around them, the bar of the gateway.
 */

export type LivePages = {
  /**
   * @param wanted - `file` as the portfolio names it, `goals.html`; `live` is handed to the templates
   * @returns undefined for a page that this view does not have
   */
  readonly page: (wanted: {
    readonly view: PlanView;
    readonly file: string;
    readonly live: object;
  }) => Promise<Uint8Array | undefined>;
};

export const openLivePages = (templates: Templates, limitBytes: number): LivePages => {
  const cache = createByteCache(limitBytes);
  return {
    async page({ view, file, live }) {
      const pages = templates.portfolioPages(view);
      const page = pages.find(({ path }) => path === file);
      if (!page) return undefined;
      const key = [templates.rendererId, view.treeId, viewKey(view), JSON.stringify(live), file].join(' ');
      return cache.get(key, async () =>
        withSharedAssets(await templates.renderPage({ view, page, pages, live })),
      );
    },
  };
};

/** A portfolio in a folder has its stylesheet beside it; a live one takes it from where all others do. */
const withSharedAssets = (html: Uint8Array): Uint8Array => {
  const text = Buffer.from(html.buffer, html.byteOffset, html.length).toString('utf8');
  return Buffer.from(text.replace(ownStylesheet, '<link rel="stylesheet" href="/assets/'));
};

/** `<` in a student's text is always escaped, so only a template can have written this. */
const ownStylesheet = /<link rel="stylesheet" href="\.\/assets\//g;
