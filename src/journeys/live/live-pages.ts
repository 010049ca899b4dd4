import type { PlanView } from '../../privacy/plan-view.ts';
import type { Live } from '../../render/app/live.ts';
import type { SharedFrame } from '../../render/disclosing/share-pages.ts';
import type { Templates } from '../../render/load-templates.ts';
import { createByteCache } from './byte-cache.ts';
import { viewKey } from './plan-shelf.ts';

/**
 * Pages of a portfolio as they are asked for, made once for each plan tree, renderer and reader. They are the pages
 * that a build writes, with the bar of the gateway around them.
 */

export type LivePages = {
  /**
   * @param wanted - `file` as the portfolio names it, `goals.html`; `live` is what the gateway puts around it
   * @returns undefined for a page that this view does not have
   */
  readonly page: (wanted: {
    readonly view: PlanView;
    readonly file: string;
    readonly live?: Live;
    /** Instead, for who reads by a link. */
    readonly shared?: SharedFrame;
  }) => Promise<Uint8Array | undefined>;
};

export const openLivePages = (templates: Templates, limitBytes: number): LivePages => {
  const cache = createByteCache(limitBytes);
  return {
    async page({ view, file, live, shared }) {
      const pages = templates.portfolioPages(view);
      const page = pages.find(({ path }) => path === file);
      if (!page) return undefined;
      const key = [
        templates.rendererId,
        view.treeId,
        viewKey(view),
        live ? liveKey(live) : JSON.stringify(shared),
        file,
      ].join(' ');
      return cache.get(key, () =>
        templates.renderPage({
          view,
          page,
          pages,
          ...(live ? { live } : {}),
          ...(shared ? { shared } : {}),
        }),
      );
    },
  };
};

export const liveKey = (live: Live): string => {
  const { planId, language, relation, writes, comments, gives, hasReviews, queue } = live;
  return JSON.stringify([planId, language, relation, [...writes], [...comments], gives, hasReviews, queue]);
};
