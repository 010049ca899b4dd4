/**
 * HTML in, PDF out: one long-lived browser with a few sealed pages at work, started at the first print. A print
 * that a crash interrupted is tried once more. It refuses active HTML, and leaves no process behind.
 */

import { availableParallelism } from 'node:os';
import puppeteer, { type Browser } from 'puppeteer';
import { browserOptions } from './browser-options.ts';
import { finishPdf } from './finish-pdf.ts';
import { createPagePool } from './page-pool.ts';
import type { PrintJob } from './print-job.ts';
import { refuseActiveHtml } from './seal-html.ts';
import { PageCrash, type SealedPage } from './sealed-page.ts';

export type PrintEngine = {
  /**
   * The same job gives the same bytes with the same Chromium and fonts.
   *
   * @throws when the page contains something active (a bug in a template), or Chromium fails twice
   */
  readonly print: (job: PrintJob) => Promise<Uint8Array>;
  /** Ends the browser. A program that printed must call it, or it will not end by itself. */
  readonly close: () => Promise<void>;
};

export type PrintEngineOptions = {
  /** From `findChromium`. */
  readonly executablePath: string;
  /** How many pages print at a time; as many as there are cores if absent. */
  readonly parallel?: number;
};

export function createPrintEngine({
  executablePath,
  parallel = availableParallelism(),
}: PrintEngineOptions): PrintEngine {
  const pool = createPagePool({ launch: () => launchBrowser(executablePath), parallel });
  return {
    async print(job) {
      const active = refuseActiveHtml(job.html);
      if (active.length > 0) throw new Error(`A page to print may not contain ${active.join(', ')}.`);
      const work = (page: SealedPage) => printOn(page, job);
      try {
        return await pool.use(work);
      } catch (error) {
        if (!(error instanceof PageCrash)) throw error;
        return await pool.use(work);
      }
    },
    close: () => pool.close(),
  };
}

/** Exported for the test that proves the browser's own layers: it prints without the engine's refusals. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  try {
    return await puppeteer.launch(browserOptions(executablePath, !isRoot));
  } catch (error) {
    // Some systems forbid the kernel feature that Chromium's sandbox needs; the layers in here do not rest on it.
    const sandboxForbidden = !isRoot && error instanceof Error && /no usable sandbox/i.test(error.message);
    if (!sandboxForbidden) throw error;
    return await puppeteer.launch(browserOptions(executablePath, false));
  }
}

async function printOn(page: SealedPage, job: PrintJob): Promise<Uint8Array> {
  const print = await page.print(job.html);
  const finished = await finishPdf(job, print);
  if ('pdf' in finished) return finished.pdf;
  const pdf = await page.printNumbered(finished.printAgainWith);
  const again = await finishPdf(job, { ...print, pdf, numbered: [] });
  if ('pdf' in again) return again.pdf;
  throw new Error('The contents could not be numbered.');
}
