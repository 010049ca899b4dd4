/**
 * A bounded number of sealed pages in one browser, lent to one print at a time and used again. The browser
 * starts when first needed and again after a crash; a page that failed is thrown away, and so is one that has
 * printed often. Who waits is served in order.
 */

import type { Browser } from 'puppeteer';
import { openSealedPage, PageCrash, type SealedPage } from './sealed-page.ts';

export type PagePool = {
  readonly use: <Result>(work: (page: SealedPage) => Promise<Result>) => Promise<Result>;
  /** Ends the browser; prints under way fail. */
  readonly close: () => Promise<void>;
};

export type PagePoolOptions = { readonly launch: () => Promise<Browser>; readonly parallel: number };

export function createPagePool({ launch, parallel }: PagePoolOptions): PagePool {
  const idle: { readonly page: SealedPage; readonly uses: number }[] = [];
  const turns = createTurns(parallel);
  let browser: Promise<Browser> | undefined;
  let closed = false;

  async function running(): Promise<Browser> {
    if (closed) throw new Error('The print engine is closed.');
    if (browser === undefined) {
      const starting = launch();
      browser = starting;
      const forget = () => {
        if (browser !== starting) return;
        browser = undefined;
        idle.length = 0;
      };
      starting.then((started) => started.once('disconnected', forget), forget);
    }
    return await browser;
  }

  return {
    use: (work) =>
      turns(async () => {
        const current = await running();
        const { page, uses } = idle.pop() ?? { page: await openPage(current), uses: 0 };
        try {
          const result = await work(page);
          if (current.connected && uses + 1 < usesOfOnePage) idle.push({ page, uses: uses + 1 });
          else await page.close().catch(() => {});
          return result;
        } catch (error) {
          // The page failed already; that closing it fails as well is no news.
          await page.close().catch(() => {});
          throw error;
        }
      }),
    async close() {
      closed = true;
      const current = await browser?.catch(() => undefined);
      await current?.close();
    },
  };
}

async function openPage(browser: Browser): Promise<SealedPage> {
  try {
    return await openSealedPage(browser);
  } catch (error) {
    throw browser.connected ? error : new PageCrash({ cause: error });
  }
}

/** A page is cheap to open; opening a fresh one now and then keeps memory flat. */
const usesOfOnePage = 200;

/** Lets at most `limit` tasks run at a time, the others in order. */
function createTurns(limit: number) {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
