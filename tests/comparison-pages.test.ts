import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../src/cli/main.ts';
import { recordingTerminal } from '../src/cli/recording-terminal.ts';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { pastReviews } from '../src/journeys/comparing/past-reviews.ts';
import { livePortfolio } from '../src/journeys/home/live.ts';
import { listPlans } from '../src/journeys/list-plans.ts';
import { openLiveComparisons } from '../src/journeys/live/live-comparisons.ts';
import { openLivePdfs } from '../src/journeys/live/live-pdfs.ts';
import { openPlanShelf } from '../src/journeys/live/plan-shelf.ts';
import { createEntryCache } from '../src/plan/entry-cache.ts';
import type { Reader } from '../src/privacy/reader.ts';
import { inlineAssets } from '../src/render/inline-assets.ts';
import { loadTemplates } from '../src/render/load-templates.ts';
import { browserOptions } from '../src/render/pdf/browser-options.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { accepted } from '../src/store/testing/scratch.ts';
import { axeFindings, cutOff, headingFindings, type Look, missedByTab, showIn } from './page-findings.ts';

/**
 * The pages about change in a real browser, over plans of the sample: axe finds nothing in any colours, nothing is cut
 * off on a phone or at 400 %, Tab reaches everything, and the file that `ilp diff` writes needs nothing beside it.
 */

const scratch = mkdtempSync(join(tmpdir(), 'throughline-comparison-'));
const today = '2026-05-22';
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const zoomed = { width: 320, height: 225, deviceScaleFactor: 4 };
const counselor: Reader = { role: 'counselor', relation: 'counselor', grants: [] };
const guardian: Reader = { role: 'family', relation: 'guardian', grants: [] };
const pages = new Map<string, string>();
const repositories = new Map<string, string>();
let browser: Browser;

beforeAll(async () => {
  const folder = join(scratch, 'data');
  accepted(await buildDemo({ folder, onProgress: () => undefined }));
  for (const { name, repositoryPath } of accepted(await listPlans({ folder })))
    repositories.set(name, repositoryPath);
  await servedPages('Amelia Tavares', counselor, 'en');
  await servedPages('Soriya Chhim', guardian, 'pt');
  await servedPages('Wren Pacheco', guardian, 'es');
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  browser = await puppeteer.launch(browserOptions(executablePath, process.getuid?.() !== 0));
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const servedPages = async (name: string, reader: Reader, language: WordLanguage): Promise<void> => {
  const templates = await loadTemplates();
  const entries = createEntryCache(4000);
  const path = repositories.get(name) ?? '';
  const read = accepted(await openPlanShelf(entries).view({ path, reader, today }));
  if ('problems' in read) throw new Error(`The plan of ${name} has problems.`);
  const { view, circumstances } = read;
  const live = livePortfolio({ planId: 'k3v9q2m7x5t8w4zr', reader, circumstances, language });
  const pdfs = openLivePdfs(0);
  const comparisons = openLiveComparisons({ templates, entries, pdfs, limitBytes: 0 });
  const wanted = { path, view, live };
  const reviews = accepted(pastReviews(path)).map((review) => review.name);
  const pair = { from: reviews.at(-2) ?? 'now', to: reviews.at(-1) ?? 'now' };
  const keep = (page: string, html: Uint8Array): void => {
    const text = new TextDecoder().decode(html).replaceAll('href="/assets/', 'href="./assets/');
    pages.set(`${page} of ${name}`, inlineAssets(text, [...templates.assets, ...templates.appAssets]));
  };
  keep('comparison', accepted(await comparisons.comparison(wanted, pair)));
  keep('reviews', accepted(await comparisons.reviews(wanted)));
  keep('years', accepted(await comparisons.years(wanted)));
};

const names = ['Amelia Tavares', 'Soriya Chhim', 'Wren Pacheco'].flatMap((name) =>
  ['comparison', 'reviews', 'years'].map((page) => `${page} of ${name}`),
);

const isLong = process.env.THROUGHLINE_LONG === '1';
/** Of the pages in other languages, day by day only the one with most words. */
const looked = isLong ? names : names.filter((name) => /Amelia|comparison of Soriya/.test(name));

describe.for(looked)('the %s', (name) => {
  const show = async () => {
    const page = await browser.newPage();
    const devtools = await page.createCDPSession();
    await page.emulateFocusedPage(true);
    await page.setViewport(desk);
    await page.setContent(pages.get(name) ?? '');
    return { page, devtools };
  };

  test('gives axe nothing to find', async () => {
    const { page, devtools } = await show();
    const asked: readonly (readonly [typeof desk, Look, string[]?])[] = [
      [desk, 'light'],
      [phone, 'dark'],
      [desk, 'forced colors', ['color-contrast']],
      [desk, 'more contrast', ['color-contrast-enhanced']],
    ];
    for (const [size, look, rules] of asked) {
      await page.setViewport(size);
      await showIn(devtools, look);
      expect([look, await axeFindings(page, rules)]).toEqual([look, []]);
    }
    expect(await headingFindings(page)).toEqual([]);
    await page.close();
  });

  test('fits a phone and 400 %, and is all reached by Tab', async () => {
    const { page, devtools } = await show();
    for (const size of [desk, phone, zoomed]) {
      await page.setViewport(size);
      expect([size.width, await cutOff(page)]).toEqual([size.width, []]);
    }
    await page.setViewport(desk);
    expect(await missedByTab(page, devtools)).toEqual([]);
    await page.close();
  });
});

test('ilp diff writes one page that needs nothing beside it', async () => {
  const { terminal } = recordingTerminal();
  const file = join(scratch, 'review.html');
  const path = repositories.get('Amelia Tavares') ?? '';
  const words = ['diff', path, 'review/2024-25-fall', 'review/2024-25-spring', '--html', file];
  expect(await main(words, terminal)).toBe(0);
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('What changed');
  const broken = await page.$$eval(
    'a[href^="#"]',
    (links) =>
      links.filter((link) => !document.getElementById((link.getAttribute('href') ?? '').slice(1))).length,
  );
  expect(broken).toBe(0);
  await page.close();
});
