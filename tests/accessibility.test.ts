import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { buildPortfolio, openWorkshop } from '../src/journeys/build-portfolio.ts';
import { listPlans } from '../src/journeys/list-plans.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import { isRefusal, type Refusal } from '../src/store/refusal.ts';

/**
 * Every page of four plans in a real browser: a rich one, an empty one, one in Spanish, one with Arabic. Phone and
 * desk, light and dark: axe finds nothing, nothing scrolls sideways, headings nest, every link leads somewhere.
 */

const scratch = mkdtempSync(join(tmpdir(), 'throughline-accessibility-'));
const plans = ['Amelia Tavares', 'Wren Pacheco', 'Lucía Morales', 'Noor Alkhatib'] as const;
const looks = [
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  const data = join(scratch, 'data');
  accepted(await buildDemo({ folder: data, onProgress: () => undefined }));
  const listed = accepted(await listPlans({ folder: data }));
  const workshop = await openWorkshop();
  for (const plan of plans) {
    const path = listed.find(({ name }) => name === plan)?.repositoryPath;
    if (!path) throw new Error(`Nobody in the sample is called ${plan}.`);
    const reader = { role: 'student', grants: [] } as const;
    const outFolder = join(scratch, plan);
    const built = accepted(await buildPortfolio({ path, reader, outFolder, today: '2026-05-22' }, workshop));
    expect(built.problems).toEqual([]);
  }
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await puppeteer.launch({ executablePath, headless: true, pipe: true, args });
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const accepted = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
};

const pagesOf = (plan: string): readonly string[] =>
  readdirSync(join(scratch, plan)).filter((name) => name.endsWith('.html'));

type Look = { readonly width: number; readonly scheme: 'light' | 'dark' };

const withPages = async (plan: string, look: Look, visit: (page: Page, name: string) => Promise<void>) => {
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
  for (const name of pagesOf(plan)) {
    await page.goto(pathToFileURL(join(scratch, plan, name)).href);
    await visit(page, name);
  }
  await page.close();
};

/** In the dark only colours differ, so only their contrast is looked at again. */
const axeFindings = async (page: Page, { scheme }: Look): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  const rules = scheme === 'dark' ? ', runOnly: ["color-contrast"]' : '';
  const results = (await page.evaluate(`axe.run({ resultTypes: ["violations"]${rules} })`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
};

describe.for(plans)('the portfolio of %s', (plan) => {
  test.for(looks)('axe finds nothing at $width px in $scheme', async (look) => {
    const findings: string[] = [];
    await withPages(plan, look, async (page, name) => {
      for (const finding of await axeFindings(page, look)) findings.push(`${name} ${finding}`);
    });
    expect(findings).toEqual([]);
  });

  test.for([320, 640])('no page scrolls sideways at %i px', async (width) => {
    const wide: string[] = [];
    await withPages(plan, { width, scheme: 'light' }, async (page, name) => {
      await page.$$eval('details', (folds) => {
        for (const fold of folds) fold.open = true;
      });
      const widthOfPage = await page.evaluate(() => document.documentElement.scrollWidth);
      if (widthOfPage > width) wide.push(`${name} is ${widthOfPage} px wide`);
    });
    expect(wide).toEqual([]);
  });

  test('headings nest without a gap, under one of the first level', async () => {
    const skips: string[] = [];
    await withPages(plan, { width: 1280, scheme: 'light' }, async (page, name) => {
      const levels = await page.$$eval('h1, h2, h3, h4, h5, h6', (headings) =>
        headings.map((heading) => Number(heading.tagName[1])),
      );
      if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1)
        skips.push(`${name}: ${levels}`);
      for (const [index, level] of levels.entries()) {
        if (level > (levels[index - 1] ?? 0) + 1)
          skips.push(`${name}: ${levels.slice(index - 1, index + 1)}`);
      }
    });
    expect(skips).toEqual([]);
  });

  test('every link leads to a page and a place that exist, or to the web', () => {
    const ids = new Map(
      pagesOf(plan).map((name) => {
        const html = readFileSync(join(scratch, plan, name), 'utf8');
        return [
          name,
          { html, ids: new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), (match) => match[1])) },
        ];
      }),
    );
    const broken: string[] = [];
    for (const [name, { html }] of ids) {
      for (const [, address = ''] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^(?:https:|mailto:)/.test(address)) continue;
        const [file = '', anchor] = address.split('#');
        const target = file === '' ? name : file;
        const isThere = ids.has(target) || existsSync(join(scratch, plan, target));
        const isPlace = anchor === undefined || ids.get(target)?.ids.has(anchor);
        if (!isThere || !isPlace) broken.push(`${name}: ${address}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('no id stands twice on a page', () => {
    const twice = pagesOf(plan).flatMap((name) => {
      const html = readFileSync(join(scratch, plan, name), 'utf8');
      const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), (match) => match[1]);
      return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${name}: ${id}`);
    });
    expect(twice).toEqual([]);
  });
});
