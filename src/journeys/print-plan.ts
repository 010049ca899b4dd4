import { writeFile } from 'node:fs/promises';
import type { PlanView } from '../privacy/plan-view.ts';
import type { Problem } from '../problem/problem.ts';
import { inlineAssets } from '../render/inline-assets.ts';
import { loadTemplates, type Templates } from '../render/load-templates.ts';
import { chromiumMissing, findChromium } from '../render/pdf/find-chromium.ts';
import { createPrintEngine, type PrintEngine } from '../render/pdf/print-engine.ts';
import type { PrintJob } from '../render/pdf/print-job.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { mediaFiles } from './media-files.ts';
import { readView, type ViewPlace } from './read-view.ts';

/** A plan to one PDF file with only what one reader may see. */

export type PrintRequest = ViewPlace & { readonly outFile: string };

/** `problems` holds the errors that kept the plan from being printed; with any of them nothing was written. */
export type PrintedPlan = {
  readonly sizeBytes: number;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

/** What many prints share. */
export type PrintShop = { readonly templates: Templates; readonly engine: PrintEngine };

/** @returns a refusal that names the one command to run when there is no Chromium */
export const openPrintShop = async (): Promise<PrintShop | Refusal> => {
  const executablePath = await findChromium();
  if (executablePath === null) return { refused: 'not-found', message: chromiumMissing() };
  return { templates: await loadTemplates(), engine: createPrintEngine({ executablePath }) };
};

export const printPlan = async (request: PrintRequest): Promise<PrintedPlan | Refusal> => {
  const shop = await openPrintShop();
  if (isRefusal(shop)) return shop;
  try {
    return await printPlanIn(shop, request);
  } finally {
    await shop.engine.close();
  }
};

export const printPlanIn = async (
  shop: PrintShop,
  { outFile, ...place }: PrintRequest,
): Promise<PrintedPlan | Refusal> => {
  const read = await readView(place);
  if (isRefusal(read)) return read;
  if ('problems' in read) return { sizeBytes: 0, ...read };
  const pdf = await printView(shop, read.view, place.path);
  await writeFile(outFile, pdf);
  return { sizeBytes: pdf.length, problems: [], sources: new Map() };
};

/** What is in the view and nothing else; the same view gives the same bytes. */
export const printView = async (shop: PrintShop, view: PlanView, planPath: string): Promise<Uint8Array> =>
  shop.engine.print(await printJobOf(shop, view, planPath));

/** A view as the one page that the engine prints; `planPath` is where its pictures are looked for. */
export const printJobOf = async (
  { templates }: PrintShop,
  view: PlanView,
  planPath: string,
): Promise<PrintJob> => {
  const page = templates.printPage(view);
  const pages = templates.portfolioPages(view);
  const html = new TextDecoder().decode(await templates.renderPage({ view, page, pages }));
  // Documents are linked and not shown, so their bytes need not be read.
  const shown = new Map([...view.media].filter(([path]) => html.includes(` src="${path}"`)));
  const media = await mediaFiles({ media: shown }, planPath);
  const profile = view.entries.profile[0]?.data;
  return {
    html: inlineAssets(html, [...templates.assets, ...media]),
    title: page.title,
    author: profile ? `${profile.preferredName ?? profile.givenName} ${profile.familyName}` : '',
    language: view.language,
    createdAt: view.committedAt ?? `${view.today}T00:00:00Z`,
    pageWord: templates.say(view.language, 'print.page'),
  };
};
