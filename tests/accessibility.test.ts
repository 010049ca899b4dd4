import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserOptions } from '../src/render/pdf/browser-options.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import {
  axeFindings,
  cutOff,
  headingFindings,
  type Look,
  missedByTab,
  showIn,
  unfold,
} from './page-findings.ts';
import { copyNames, makeCopies, pagesIn } from './sample-copies.ts';

/**
 * Every page of six copies in a real browser, as WCAG 2.1 AA asks: axe finds nothing on a phone and at a desk, in any
 * colours; nothing is cut off, also at 200 % zoom; everything is reached by keyboard, and shows that it is.
 */

const scratch = mkdtempSync(join(tmpdir(), 'throughline-accessibility-'));
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
/** The desk at 200 and at 400 %. */
const zoomed = [
  { width: 640, height: 450, deviceScaleFactor: 2 },
  { width: 320, height: 225, deviceScaleFactor: 4 },
];
let browser: Browser;

beforeAll(async () => {
  await makeCopies(scratch);
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  browser = await puppeteer.launch(browserOptions(executablePath, process.getuid?.() !== 0));
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

type Visit = { readonly page: Page; readonly devtools: CDPSession };

/**
 * Shows each page of a copy, two at a time, and collects what `look` finds there. A tab goes to the first page and
 * takes in the HTML of the others, so that axe, which takes a browser longer to read than a page, is read once a tab.
 */
const onEachPage = async (copy: string, look: (visit: Visit) => Promise<readonly string[]>) => {
  const folder = join(scratch, copy);
  const names = pagesIn(folder).values();
  const findings: string[] = [];
  const visitRest = async () => {
    const page = await browser.newPage();
    const devtools = await page.createCDPSession();
    await page.emulateFocusedPage(true);
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    for (const name of names) {
      await page.setViewport(desk);
      await page.setContent(readFileSync(join(folder, name), 'utf8'));
      for (const finding of await look({ page, devtools })) findings.push(`${name} ${finding}`);
    }
    await page.close();
  };
  await Promise.all([visitRest(), visitRest()]);
  return findings.sort();
};

type Question = { readonly size: typeof desk; readonly look: Look; readonly rules?: readonly string[] };

/** What axe is asked of every page: all its rules, for each size and in light and dark. */
const questions: readonly Question[] = [
  { size: desk, look: 'light' },
  { size: phone, look: 'dark' },
];
/** Colours are the same on all pages; on a full plan they are looked at in every way. 7 to 1 is the enhanced one. */
const colourQuestions: readonly Question[] = [
  { size: desk, look: 'dark', rules: ['color-contrast'] },
  { size: phone, look: 'light', rules: ['color-contrast'] },
  { size: desk, look: 'forced colors', rules: ['color-contrast'] },
  { size: desk, look: 'more contrast', rules: ['color-contrast-enhanced'] },
];

const isLong = process.env.THROUGHLINE_LONG === '1';
/** The same templates in other languages and with less in them: day by day they are held to fit, not to axe again. */
const isLookedAtWhole = (copy: string): boolean =>
  isLong || copy === 'a full plan' || copy === 'an empty plan';

const axeOnEachPage = (copy: string, asked: readonly Question[]) =>
  onEachPage(copy, async ({ page, devtools }) => {
    const found: string[] = [];
    for (const { size, look, rules } of asked) {
      await page.setViewport(size);
      await showIn(devtools, look);
      for (const finding of await axeFindings(page, rules)) {
        found.push(`at ${size.width} px, ${look}: ${finding}`);
      }
    }
    return found;
  });

test.for(isLong ? ['a full plan', 'an empty plan'] : ['a full plan'])(
  'the colours of %s hold in light, dark and high contrast',
  async (copy) => {
    expect(await axeOnEachPage(copy, colourQuestions)).toEqual([]);
  },
);

describe.for(copyNames)('%s', (copy) => {
  test.runIf(isLookedAtWhole(copy))('axe finds nothing on a phone or at a desk', async () => {
    expect(await axeOnEachPage(copy, questions)).toEqual([]);
  });

  test('nothing is cut off on a phone, at a desk or at 200 and 400 % zoom', async () => {
    const findings = await onEachPage(copy, async ({ page }) => {
      await unfold(page);
      const found: string[] = [];
      for (const size of [desk, phone, ...zoomed]) {
        await page.setViewport(size);
        found.push(...(await cutOff(page)).map((finding) => `at ${size.width} px: ${finding}`));
      }
      return [...found, ...(await headingFindings(page))];
    });
    expect(findings).toEqual([]);
  });

  test('every link leads to a page and a place that exist, and no id stands twice', () => {
    const folder = join(scratch, copy);
    const pages = new Map(pagesIn(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    const idsOf = (html = '') => Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id = '']) => id);
    const isThere = (from: string, address: string) => {
      const [path, anchor] = address.split('#');
      const target = path || from;
      return (
        (pages.has(target) || existsSync(join(folder, target))) &&
        (anchor === undefined || idsOf(pages.get(target)).includes(anchor))
      );
    };
    const broken = [...pages].flatMap(([name, html]) => [
      ...Array.from(html.matchAll(/ (?:href|src)="([^"]+)"/g), ([, address = '']) => address)
        .filter((address) => !/^(?:https?:|mailto:|students\/)/.test(address))
        .filter((address) => !isThere(name, address))
        .map((address) => `${name} leads to ${address}`),
      ...idsOf(html)
        .filter((id, index, all) => all.indexOf(id) !== index)
        .map((id) => `${name} has ${id} twice`),
    ]);
    expect(broken).toEqual([]);
  });

  test.runIf(isLookedAtWhole(copy))(
    'Tab reaches every link and control, each with a ring that shows',
    async () => {
      const findings = await onEachPage(copy, async ({ page, devtools }) => {
        await unfold(page);
        return missedByTab(page, devtools);
      });
      expect(findings).toEqual([]);
    },
  );
});

test('the way past the links and the menu of a phone work by keyboard', async () => {
  const page = await browser.newPage();
  await page.setViewport(phone);
  await page.goto(pathToFileURL(join(scratch, copyNames[0] ?? '', 'goals.html')).href);
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const { top = -1 } = element?.getBoundingClientRect() ?? {};
      return `${element?.tagName} ${element?.className || element?.id}${top < 0 ? ', out of sight' : ''}`;
    });
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('A skip');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('MAIN text');

  await page.focus('summary');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.menu[open] nav') !== null)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.pathname.endsWith('/index.html'));
  await page.close();
});
