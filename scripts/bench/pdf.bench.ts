/**
 * PDFs a second of the sample plan nearest to twelve pages, as many at a time as there are cores, against what
 * puppeteer's own introduction does: a browser for each PDF, then `page.pdf()`. The peer prints the same HTML and
 * adds nothing, while ours is sealed, numbered and tagged. `npm run bench -- pdf --pdfs 40 --runs 5`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import puppeteer from 'puppeteer';
import { buildDemo } from '../../src/journeys/build-demo.ts';
import { openPrintShop, type PrintShop, printJobOf } from '../../src/journeys/print-plan.ts';
import { readView } from '../../src/journeys/read-view.ts';
import { browserOptions } from '../../src/render/pdf/browser-options.ts';
import { findChromium } from '../../src/render/pdf/find-chromium.ts';
import { findRepositories } from '../../src/store/find-repositories.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { machine, medianTime, say } from './measure.ts';

const { values } = parseArgs({
  options: { pdfs: { type: 'string', default: '40' }, runs: { type: 'string', default: '5' } },
});
const pdfs = Number(values.pdfs);
const runs = Number(values.runs);
const parallel = availableParallelism();

/** Prints `count` times, as many at a time as there are cores. */
const atOnce = async (count: number, print: () => Promise<unknown>): Promise<void> => {
  let left = count;
  const work = async () => {
    while (left-- > 0) await print();
  };
  await Promise.all(Array.from({ length: parallel }, work));
};

/** The plan with twelve pages, or the nearest: every plan is printed once, which also warms the engine. */
const twelvePages = async (shop: PrintShop, folder: string) => {
  await buildDemo({ folder, onProgress: () => undefined });
  const printed = [];
  for (const path of findRepositories(folder).repositories) {
    const read = await readView({ path, reader: { role: 'student', grants: [] }, today: '2026-05-22' });
    if (isRefusal(read) || !('view' in read)) throw new Error(`${path} cannot be read.`);
    const job = await printJobOf(shop, read.view, path);
    const pages = (await PDFDocument.load(await shop.engine.print(job))).getPageCount();
    printed.push({ path, view: read.view, pages });
  }
  const [nearest] = printed.toSorted((a, b) => Math.abs(a.pages - 12) - Math.abs(b.pages - 12));
  if (!nearest) throw new Error('The sample has no plans.');
  return nearest;
};

const printPlainly = async (html: string): Promise<void> => {
  const executablePath = await findChromium();
  const browser = await puppeteer.launch(browserOptions(executablePath ?? '', false));
  const page = await browser.newPage();
  await page.setContent(html);
  await page.pdf({ preferCSSPageSize: true });
  await browser.close();
};

const report = (name: string, count: number, milliseconds: number): number => {
  const perSecond = (count / milliseconds) * 1000;
  say(`${name}: ${perSecond.toFixed(2)} PDFs a second, ${(milliseconds / count).toFixed(0)} ms each`);
  return perSecond;
};

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
const shop = await openPrintShop();
if (isRefusal(shop)) throw new Error(shop.message);
try {
  say(machine());
  const { view, path, pages } = await twelvePages(shop, folder);
  const { html } = await printJobOf(shop, view, path);
  say(`a plan of ${pages} pages, ${(html.length / 1024).toFixed(0)} KiB of HTML, ${parallel} at a time`);
  const whole = async () => shop.engine.print(await printJobOf(shop, view, path));
  const ours = report('Throughline', pdfs, await medianTime(runs, () => atOnce(pdfs, whole)));
  const few = Math.ceil(pdfs / 5);
  const peer = await medianTime(runs, () => atOnce(few, () => printPlainly(html)));
  const theirs = report('puppeteer, a browser for each PDF', few, peer);
  say(`Throughline is ${(ours / theirs).toFixed(2)} times as fast`);
} finally {
  await shop.engine.close();
  await rm(folder, { recursive: true, force: true });
}
