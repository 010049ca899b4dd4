import type { PlanView } from '../../privacy/plan-view.ts';
import type { PrintJob } from '../../render/pdf/print-job.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import type { PrintShop } from '../print-plan.ts';
import { createByteCache } from './byte-cache.ts';
import { viewKey } from './plan-shelf.ts';

/**
 * PDFs of plans, each printed when it is first asked for and kept while there is room. The browser that prints
 * and the code that drives it start with the first one. When many wait already, the next is refused rather than left to wait for minutes.
 */

export type LivePdfs = {
  readonly pdf: (wanted: { readonly view: PlanView; readonly path: string }) => Promise<Uint8Array | Refusal>;
  /** Any page of ours; the same key stands for the same page of the same templates. */
  readonly print: (wanted: PrintWanted) => Promise<Uint8Array | Refusal>;
  /** Ends the browser. */
  readonly close: () => Promise<void>;
};

export type PrintWanted = { readonly key: string; readonly job: (shop: PrintShop) => Promise<PrintJob> };

const mostAtATime = 24;

export const openLivePdfs = (limitBytes: number): LivePdfs => {
  const cache = createByteCache(limitBytes);
  let opening: Promise<PrintShop | Refusal> | undefined;

  const shopNow = async (): Promise<PrintShop | Refusal> => {
    opening ??= import('../print-plan.ts').then(({ openPrintShop }) => openPrintShop());
    const shop = await opening;
    // A Chromium that is installed later is found without a new start.
    if (isRefusal(shop)) opening = undefined;
    return shop;
  };

  const print = async ({ key, job }: PrintWanted): Promise<Uint8Array | Refusal> => {
    const shop = await shopNow();
    if (isRefusal(shop)) return shop;
    if (cache.making() >= mostAtATime) {
      return { refused: 'busy', message: 'Many plans are being printed. Try again in a minute.' };
    }
    return cache.get(`${shop.templates.rendererId} ${key}`, async () => shop.engine.print(await job(shop)));
  };

  return {
    print,
    pdf: ({ view, path }) =>
      print({
        key: ['plan', view.treeId, viewKey(view)].join(' '),
        job: async (shop) => (await import('../print-plan.ts')).printJobOf(shop, view, path),
      }),
    async close() {
      const shop = await opening;
      if (shop && !isRefusal(shop)) await shop.engine.close();
    },
  };
};
