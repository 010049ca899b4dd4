import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { appLocals } from '../src/render/app/app-locals.ts';
import { loadTemplates, type Templates } from '../src/render/load-templates.ts';
import { browserOptions } from '../src/render/pdf/browser-options.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { appPages, livePortfolioPages } from './app-pages.ts';
import { conferencePage } from './app-pages-desk.ts';
import {
  axeFindings,
  cutOff,
  headingFindings,
  idsTwice,
  type Look,
  missedByTab,
  showIn,
  unfold,
} from './page-findings.ts';

/**
 * Every page around the portfolio in a real browser: axe finds nothing on a phone and at a desk, in any colours; nothing
 * scrolls sideways or is cut off; Tab reaches everything in the order of the page.
 */

const scratch = mkdtempSync(join(tmpdir(), 'throughline-app-pages-'));
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
const zoomed = { width: 320, height: 225, deviceScaleFactor: 4 };
const languages = ['en', 'es', 'pt'] as const;
let browser: Browser;
const names = new Map<WordLanguage, readonly string[]>();

beforeAll(async () => {
  const dataFolder = join(scratch, 'data');
  const built = await buildDemo({ folder: dataFolder, onProgress: () => undefined });
  if (isRefusal(built)) throw new Error(built.message);
  const templates = await loadTemplates();
  for (const language of languages) {
    const folder = join(scratch, language);
    const pages = await renderAll(templates, { dataFolder, language });
    for (const [name, html] of pages) writeBelow(folder, `${name}.html`, besideAssets(html));
    for (const { path, bytes } of [...templates.assets, ...templates.appAssets])
      writeBelow(folder, path, bytes);
    names.set(language, language === 'en' ? [...pages.keys()].filter(isOneOfItsKind) : inEveryLanguage);
  }
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  browser = await puppeteer.launch(browserOptions(executablePath, process.getuid?.() !== 0));
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Pages with the longest words, where another language is likeliest not to fit. */
const inEveryLanguage = [
  ...['home-student', 'home-guardian', 'home-counselor', 'access', 'versions', 'account'],
  ...['conference', 'send-activity', 'district', 'sign-reviews-family', 'move-now-supports'],
];

/** Pages that say something did not work differ only in their words. */
const isOneOfItsKind = (name: string): boolean => !/^problem-(?:403|409|413|429)$/.test(name);

const renderAll = async (
  templates: Templates,
  request: { readonly dataFolder: string; readonly language: WordLanguage },
) => {
  const pages = new Map<string, Uint8Array>();
  for (const [name, content] of await appPages(request)) {
    pages.set(name, await templates.renderPage(appLocals(content)));
  }
  pages.set('conference', await templates.renderPage(await conferencePage(request)));
  for (const person of ['s-01', 'g-01']) {
    const { view, live } = await livePortfolioPages(request, person);
    const all = templates.portfolioPages(view);
    for (const page of all.filter(({ id }) => id === 'index' || id === 'advice')) {
      const locals = { view, page, pages: all, ...(live ? { live } : {}) };
      pages.set(`live-${person}-${page.id}`, await templates.renderPage(locals));
    }
  }
  return pages;
};

/** Served pages find their stylesheets from the root; here they lie in a folder. */
const besideAssets = (html: Uint8Array): string =>
  new TextDecoder().decode(html).replaceAll('href="/assets/', 'href="assets/');

const writeBelow = (folder: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

type Visit = { readonly page: Page; readonly devtools: CDPSession };

/**
 * Shows each page of a language in a window of this size, two at a time, and collects what `look` finds there. A tab
 * takes in the HTML of one page after the other, so that axe, which takes a browser longer to read than a page, is
 * read once a tab.
 */
const onEachPage = async (
  { language = 'en', size = desk }: { readonly language?: WordLanguage; readonly size?: typeof desk },
  look: (visit: Visit, place: number) => Promise<readonly string[]>,
) => {
  const left = (names.get(language) ?? []).entries();
  const findings: string[] = [];
  const visitRest = async () => {
    const page = await browser.newPage();
    const devtools = await page.createCDPSession();
    await page.emulateFocusedPage(true);
    await page.goto(pathToFileURL(join(scratch, language, 'account.html')).href);
    for (const [place, name] of left) {
      await page.setViewport(size);
      await page.setContent(readFileSync(join(scratch, language, `${name}.html`), 'utf8'));
      for (const finding of await look({ page, devtools }, place)) findings.push(`${name} ${finding}`);
    }
    await page.close();
  };
  await Promise.all([visitRest(), visitRest()]);
  return findings.toSorted();
};

type Question = { readonly size: typeof desk; readonly look: Look; readonly rules?: readonly string[] };

/** Everything once for each size, then what only colours decide. Day by day each page is asked one of the first two. */
const questions: readonly Question[] = [
  { size: phone, look: 'light' },
  { size: desk, look: 'dark' },
  { size: desk, look: 'forced colors', rules: ['color-contrast'] },
  { size: desk, look: 'more contrast', rules: ['color-contrast-enhanced'] },
];

const isLong = process.env.THROUGHLINE_LONG === '1';

describe.for(languages)('in %s', (language) => {
  const isLookedAtWhole = language === 'en' || isLong;
  test.runIf(isLookedAtWhole)('axe finds nothing on a phone or at a desk, in any colours', async () => {
    const findings = await onEachPage({ language }, async ({ page, devtools }, place) => {
      const found: string[] = [];
      const asked = isLong ? questions : questions.slice(place % 2, (place % 2) + 1);
      for (const { size, look, rules } of asked) {
        await page.setViewport(size);
        await showIn(devtools, look);
        for (const finding of await axeFindings(page, rules))
          found.push(`at ${size.width} px, ${look}: ${finding}`);
      }
      return found;
    });
    expect(findings).toEqual([]);
  });

  test('nothing is cut off, scrolls sideways or is too low for a thumb; headings follow each other, and no id stands twice', async () => {
    const findings = await onEachPage({ language }, async ({ page }) => {
      await unfold(page);
      const found: string[] = [];
      for (const size of [desk, phone, zoomed]) {
        await page.setViewport(size);
        const atSize = [...(await cutOff(page)), ...(size === phone ? await tooLow(page) : [])];
        found.push(...atSize.map((finding) => `at ${size.width} px: ${finding}`));
      }
      return [...found, ...(await headingFindings(page)), ...(await idsTwice(page))];
    });
    expect(findings).toEqual([]);
  });
});

test.for([desk, phone])(
  'Tab reaches every link and control at $width px, each with a ring that shows',
  async (size) => {
    const findings = await onEachPage({ size }, async ({ page, devtools }) => {
      await unfold(page);
      await keepOneOfEachGroup(page);
      return missedByTab(page, devtools);
    });
    expect(findings).toEqual([]);
  },
);

/** What a thumb has to hit is large enough. */
const tooLow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.app button, .button, .app input:not([type="radio"]), .app select')]
      .filter((element) => element.checkVisibility())
      .filter((element) => element.getBoundingClientRect().height < 24)
      .map((element) => `${element.outerHTML.slice(0, 60)} is too low`),
  );

/** Choices of one question are one stop; arrows lead from one to the next. The parts of a day are stops of the browser's. */
const keepOneOfEachGroup = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const radios = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    for (const group of Map.groupBy(radios, ({ name }) => name).values()) {
      const kept = group.find(({ checked }) => checked) ?? group[0];
      for (const radio of group) if (radio !== kept) radio.remove();
    }
    for (const day of document.querySelectorAll<HTMLInputElement>('input[type="date"]')) day.type = 'text';
  });
