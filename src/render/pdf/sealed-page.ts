/**
 * One browser page that prints HTML from memory and can do nothing else: no script runs, no request leaves,
 * nothing is read from disk, and the page cannot go elsewhere. It trusts nobody: a page that moved or hangs
 * is an exception and must be thrown away. The middle of the engine's layers.
 */

import type { Browser, CDPSession, Page, PDFOptions } from 'puppeteer';
import { sealHtml } from './seal-html.ts';

export type RawPrint = {
  /** The PDF as Chromium makes it. */
  readonly pdf: Uint8Array;
  /** Every link in reading order. */
  readonly links: readonly PrintedLink[];
  /** Ids that have a page number in the contents, in reading order. */
  readonly numbered: readonly string[];
  /** Whether the document as a whole runs from right to left. */
  readonly rightToLeft: boolean;
};

export type PrintedLink = { readonly href: string; readonly text: string };

export type SealedPage = {
  /** Prints a page. The caller has refused active HTML; this holds even when it has not. */
  readonly print: (html: string) => Promise<RawPrint>;
  /** Prints the same page again, with these page numbers written in the contents. */
  readonly printNumbered: (numbers: ReadonlyMap<string, number>) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** The page or its whole browser ended in the middle of a print; trying again makes sense. */
export class PageCrash extends Error {
  override readonly name = 'PageCrash';

  constructor(options?: ErrorOptions) {
    super('Chromium crashed while it printed.', options);
  }
}

export async function openSealedPage(browser: Browser): Promise<SealedPage> {
  const page = await browser.newPage();
  await sealPage(page);
  const crash = new Promise<never>((_, reject) => {
    const report = () => reject(new PageCrash());
    page.once('error', report);
    browser.once('disconnected', report);
    page.once('close', () => {
      report();
      browser.off('disconnected', report);
    });
  });
  // Between prints nobody waits for a crash.
  crash.catch(() => {});
  return {
    print: (html) => Promise.race([crash, printHtml(page, html)]),
    printNumbered: (numbers) => Promise.race([crash, printNumbered(page, numbers)]),
    close: () => page.close(),
  };
}

async function printHtml(page: Page, html: string): Promise<RawPrint> {
  await page.setContent(sealHtml(html), { waitUntil: 'load', timeout: printTimeoutMs });
  const facts = await page.evaluate(readPage);
  const pdf = await page.pdf(pdfOptions);
  if (page.url() !== 'about:blank') throw new Error(`The print page left its document for ${page.url()}.`);
  return { pdf, ...facts };
}

async function printNumbered(page: Page, numbers: ReadonlyMap<string, number>): Promise<Uint8Array> {
  await page.evaluate(writeNumbers, Object.fromEntries(numbers));
  return await page.pdf(pdfOptions);
}

/** Puts every layer that belongs to a page around it: no script, no network, every request refused. */
async function sealPage(page: Page): Promise<CDPSession> {
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) => {
    // The page may be closing; its request is refused either way.
    session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return session;
}

const printTimeoutMs = 60_000;

const pdfOptions: PDFOptions = {
  tagged: true,
  outline: true,
  preferCSSPageSize: true,
  printBackground: true,
  waitForFonts: false,
  timeout: printTimeoutMs,
};

/** Runs in the browser, from our side of it: the page's own scripts stay off. */
async function readPage(): Promise<Omit<RawPrint, 'pdf'>> {
  await document.fonts.ready;
  return {
    links: Array.from(document.links, (link) => ({
      href: link.getAttribute('href') ?? '',
      text: (link.textContent ?? '').replace(/\s+/g, ' ').trim(),
    })),
    numbered: Array.from(
      document.querySelectorAll('[data-page-of]'),
      (box) => box.getAttribute('data-page-of') ?? '',
    ),
    rightToLeft: document.documentElement.dir === 'rtl',
  };
}

function writeNumbers(numbers: Record<string, number>): void {
  for (const box of document.querySelectorAll('[data-page-of]')) {
    box.textContent = String(numbers[box.getAttribute('data-page-of') ?? ''] ?? '');
  }
}
