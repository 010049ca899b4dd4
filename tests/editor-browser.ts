/**
 * A person at the editor in a real browser: opens it, types, saves, looks. Notes everything that the page complains of,
 * so that a test can say that there was nothing.
 */
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer';
import type { EditorVisit } from '../src/journeys/editing/desk.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import type { EditorServer } from './editor-server.ts';

/** A tab behind another one draws no frames, so a wait looks again after some milliseconds instead. */
const often = { polling: 100 } as const;

export const openBrowser = async (): Promise<Browser> => {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('There is no Chromium on this computer.');
  return puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
};

export type EditorTab = {
  readonly page: Page;
  /** What the page and its policy complained of. */
  readonly complaints: string[];
  readonly goTo: (hash: string) => Promise<void>;
  readonly fill: (label: string, text: string) => Promise<void>;
  readonly choose: (label: string, value: string) => Promise<void>;
  readonly valueOf: (label: string) => Promise<string>;
  readonly save: () => Promise<void>;
  /** Waits until Decap says that everything is saved. */
  readonly saved: () => Promise<void>;
  /** Waits for a line under the bar, and gives it. */
  readonly notice: () => Promise<string>;
  readonly shows: (words: string) => Promise<void>;
  readonly click: (words: string) => Promise<void>;
};

export type Opening = {
  readonly server: EditorServer;
  readonly context: BrowserContext;
  /** The cookie of the person. */
  readonly who: string;
  readonly planId: string;
  readonly hash?: string;
  readonly mode?: '' | 'together/';
  readonly width?: number;
};

export const signIn = (server: EditorServer, who: string, visit: EditorVisit): void => {
  server.visits.set(who, visit);
};

export const openEditor = async ({
  server,
  context,
  who,
  planId,
  hash = '',
  mode = '',
  width = 1280,
}: Opening): Promise<EditorTab> => {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewport({ width, height: 900 });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => dialog.accept());
  await page.exposeFunction('complain', (words: string) => complaints.push(words));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as { complain?: (words: string) => void }).complain;
      tell?.(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await context.setCookie({ name: 'who', value: who, domain: '127.0.0.1', path: '/' });
  await page.goto(`${server.origin}/plans/${planId}/edit/${mode}${hash}`);
  await page.waitForSelector(
    '#nc-root [class*="-Sidebar"], #nc-root [class*="-EditorContainer"], #nc-root h1',
  );

  const idOf = (label: string) =>
    page
      .waitForFunction(
        (words) =>
          [...document.querySelectorAll<HTMLLabelElement>('#nc-root label[for]')].find(
            ({ textContent }) => textContent?.replace(/ \(.*\)$/, '') === words,
          )?.htmlFor,
        often,
        label,
      )
      .then((handle) => handle.jsonValue() as Promise<string>);

  return {
    page,
    complaints,
    goTo: async (to) => {
      await page.evaluate((address) => location.assign(address), to);
    },
    fill: async (label, text) => {
      const selector = `#${await idOf(label)}`;
      await page.waitForSelector(selector);
      await page.focus(selector);
      await page.$eval(selector, (field) => (field as HTMLInputElement).select());
      await page.keyboard.type(text);
    },
    choose: async (label, value) => {
      await page.select(`#${await idOf(label)}`, value);
    },
    valueOf: async (label) =>
      page.$eval(`#${await idOf(label)}`, (field) => (field as HTMLInputElement).value),
    save: async () => {
      const button = '[class*="-PublishButton"], [class*="-SaveButton"]';
      await page.waitForSelector(button);
      await page.$eval(button, (element) => (element as HTMLElement).click());
    },
    saved: async () => {
      await page.waitForFunction(
        () =>
          !document.body.classList.contains('editor-new') &&
          document.querySelector('[class*="-BackStatusUnchanged"]') !== null,
      );
    },
    notice: async () => {
      const line = await page.waitForSelector('#plan-notice p');
      return (await line?.evaluate(({ textContent }) => textContent)) ?? '';
    },
    shows: async (words) => {
      await page.waitForFunction(
        (text) =>
          [...document.body.children].some(
            (part) => part.tagName !== 'SCRIPT' && part.textContent?.includes(text),
          ),
        often,
        words,
      );
    },
    click: async (words) => {
      await page.waitForFunction(
        (text) => {
          const all = document.querySelectorAll<HTMLElement>('button, a, [role="button"], [role="menuitem"]');
          const found = [...all].find(({ textContent }) => textContent?.trim() === text);
          found?.click();
          return found !== undefined;
        },
        often,
        words,
      );
    },
  };
};

/** The text of the preview beside the form. */
export const previewShows = async ({ page }: EditorTab, words: string): Promise<void> => {
  await page.waitForFunction(
    (text) =>
      document
        .querySelector<HTMLIFrameElement>('#preview-pane')
        ?.contentDocument?.body?.textContent?.includes(text),
    often,
    words,
  );
};
