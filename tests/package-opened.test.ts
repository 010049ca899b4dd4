import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { listPlans } from '../src/journeys/list-plans.ts';
import { packPlan } from '../src/journeys/packing/pack-plan.ts';
import { browserOptions } from '../src/render/pdf/browser-options.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import { accepted } from '../src/store/testing/scratch.ts';

/** A graduate unpacks the package and double-clicks: a real browser, the folder, and no network. */

const folder = mkdtempSync(join(tmpdir(), 'throughline-opened-'));
const unpacked = join(folder, 'package');
let browser: Browser;

beforeAll(async () => {
  accepted(await buildDemo({ folder, only: ['amelia-tavares'], onProgress: () => undefined }));
  const [plan] = accepted(await listPlans({ folder }));
  const outFile = join(folder, 'package.zip');
  const packed = await packPlan({
    path: plan?.repositoryPath ?? '',
    reader: { role: 'student', grants: [] },
    outFile,
    withHistory: false,
    withPdf: false,
    key: undefined,
    lock: undefined,
    onProgress: () => undefined,
  });
  expect(accepted(packed)).toMatchObject({ problems: [], missingMedia: [] });
  execFileSync('unzip', ['-q', outFile, '-d', unpacked]);
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  browser = await puppeteer.launch(browserOptions(executablePath, process.getuid?.() !== 0));
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every page opens from the folder, with its style, every picture and every link, and asks for nothing else', async () => {
  const data = join(unpacked, 'data');
  const names = readdirSync(data).filter((name) => name.endsWith('.html'));
  expect(names.length).toBeGreaterThan(10);
  const page = await browser.newPage();
  const asked: string[] = [];
  const failed: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  let pictures = 0;
  const links = new Set<string>();
  for (const name of names) {
    await page.goto(pathToFileURL(join(data, name)).href, { waitUntil: 'load' });
    const found = await page.evaluate(() => {
      const images = [...document.images];
      for (const image of images) image.loading = 'eager';
      return {
        title: document.title,
        styled: getComputedStyle(document.body).fontFamily,
        links: [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
      };
    });
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const widths = await page.evaluate(() => [...document.images].map((image) => image.naturalWidth));
    expect(
      widths.filter((width) => width === 0),
      name,
    ).toEqual([]);
    pictures += widths.length;
    expect(found.title, name).not.toBe('');
    expect(found.styled, name).toContain('Atkinson');
    for (const link of found.links) if (link.startsWith('file:')) links.add(link.replace(/#.*$/, ''));
  }
  expect(pictures).toBeGreaterThan(3);
  expect(failed).toEqual([]);
  const inside = pathToFileURL(data).href;
  expect(asked.filter((url) => !url.startsWith(inside) && !url.startsWith('data:'))).toEqual([]);
  const missing = [...links].filter(
    (link) => !names.some((name) => link.endsWith(`/${name}`)) && !link.includes('/ilp/media/'),
  );
  expect(missing).toEqual([]);
});
