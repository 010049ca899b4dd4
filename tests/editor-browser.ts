/**
 * A person at a real browser: comes in by the sample door, opens pages and the editor, types, saves, looks. Everything
 * that a page complains of is noted, so that a test can say that there was nothing. A browser context is a computer:
 * reading Decap takes several seconds the first time, so people sit down at the same one after each other.
 */
import puppeteer, { type Browser, type BrowserContext, type JSHandle, type Page } from 'puppeteer';
import { findChromium, isHeadlessShell } from '../src/render/pdf/find-chromium.ts';
import type { ServedPlan, ServedPlans } from './served-plans.ts';

/** A tab behind another one draws no frames, so a wait looks again after some milliseconds instead. */
const often = { polling: 100 } as const;

export const openBrowser = async (): Promise<Browser> => {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('There is no Chromium on this computer.');
  // Without the last, V8 reads Decap a second time for every stack that a tool might want to see.
  const args = ['--no-sandbox', '--disable-gpu', '--js-flags=--no-enable-lazy-source-positions'];
  return puppeteer.launch({
    executablePath,
    args,
    headless: isHeadlessShell(executablePath) ? 'shell' : true,
  });
};

export type Tab = {
  readonly page: Page;
  /** What the page and its policy complained of. */
  readonly complaints: string[];
  /** Opens a page of the gateway. */
  readonly visit: (path: string) => Promise<void>;
  /** Opens another place in the editor that is open, by way of a list, as people do: Decap knows no other. */
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
  /** Follows a link or sends a form by its words, and waits for the next page. */
  readonly follow: (words: string) => Promise<void>;
  readonly text: () => Promise<string>;
};

export type Opening = {
  readonly served: ServedPlans;
  readonly context: BrowserContext;
  readonly width?: number;
};

/** A new tab on this computer. */
export const openTab = async ({ served, context, width = 1280 }: Opening): Promise<Tab> => {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewport({ width, height: 900 });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warn'].includes(message.type())) return;
    complaints.push(
      `${message.text()} (${page.url()}, ${message.stackTrace()[0]?.url}:${message.stackTrace()[0]?.columnNumber} ${JSON.stringify(message.args().map((a) => a.remoteObject()))})`,
    );
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

  const idOf = (label: string) =>
    page
      .waitForFunction(
        (words) =>
          [...document.querySelectorAll<HTMLLabelElement>('label[for]')].find(
            ({ textContent }) => textContent?.replace(/ \(.*\)$/, '') === words,
          )?.htmlFor,
        often,
        label,
      )
      .then((handle) => handle.jsonValue() as Promise<string>);

  /** In the page: the button or link with these words, or of this person at the sample door. */
  const clickable = (text: string): HTMLElement | undefined => {
    const all = document.querySelectorAll<HTMLElement>('button, a, [role="button"], [role="menuitem"]');
    return [...all].find(
      (one) => one.textContent?.trim() === text || one.querySelector('.who')?.textContent?.startsWith(text),
    );
  };

  return {
    page,
    complaints,
    visit: async (path) => {
      await page.goto(`${served.origin}${path}`);
    },
    goTo: async (to) => {
      const [, collection] = to.split('/').slice(1);
      await page.evaluate((address) => location.assign(address), `#/collections/${collection}`);
      await page.waitForSelector('#nc-root [class*="-EditorContainer"]', { hidden: true });
      await page.evaluate((address) => location.assign(address), to);
    },
    fill: async (label, text) => {
      const selector = `[id="${await idOf(label)}"]`;
      await page.waitForSelector(selector);
      await page.focus(selector);
      await page.$eval(selector, (field) => (field as HTMLInputElement).select());
      await page.keyboard.sendCharacter(text);
    },
    choose: async (label, value) => {
      await page.select(`[id="${await idOf(label)}"]`, value);
    },
    valueOf: async (label) =>
      page.$eval(`[id="${await idOf(label)}"]`, (field) => (field as HTMLInputElement).value),
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
        often,
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
      const find = `(${clickable})(${JSON.stringify(words)})`;
      await page.waitForFunction(
        `(() => { const found = ${find}; found?.click(); return found !== undefined })()`,
        often,
      );
    },
    follow: async (words) => {
      const found = (await page.waitForFunction(clickable, often, words)) as JSHandle<HTMLElement>;
      await Promise.all([page.waitForNavigation(), found.evaluate((one) => one.click())]);
    },
    text: () => page.evaluate(() => document.body.textContent),
  };
};

/** The next person at this computer, whose cookies ended with the one before; what the browser keeps besides stays. */
export const comeIn = async (opening: Opening, name: string): Promise<Tab> => {
  await opening.context.deleteCookie(...(await opening.context.cookies()));
  const tab = await openTab(opening);
  await tab.visit('/');
  await tab.follow(name);
  return tab;
};

type Place = { readonly plan: ServedPlan; readonly hash?: string; readonly mode?: '' | 'together/' };

/** Opens the editor of a plan in this tab, and waits until Decap is there. */
export const openEditor = async (tab: Tab, { plan, hash = '', mode = '' }: Place): Promise<Tab> => {
  await tab.visit(`/plans/${plan.planId}/edit/${mode}${hash}`);
  await tab.page.waitForSelector(
    '#nc-root [class*="-Sidebar"], #nc-root [class*="-EditorContainer"], #nc-root h1',
  );
  return tab;
};

/** The text of the preview beside the form. */
export const previewShows = async ({ page }: Tab, words: string): Promise<void> => {
  await page.waitForFunction(
    (text) =>
      document
        .querySelector<HTMLIFrameElement>('#preview-pane')
        ?.contentDocument?.body?.textContent?.includes(text),
    often,
    words,
  );
};
