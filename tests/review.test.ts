import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayApp } from '../src/gateway/app.ts';
import { type OpenHouse, openHouse } from '../src/gateway/open-house.ts';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { type RunningServer, startServer } from '../src/gateway/server.ts';
import { siteOnThisComputer } from '../src/gateway/site.ts';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { git } from '../src/store/testing/scratch.ts';
import { openBrowser } from './editor-browser.ts';
import { axeFindings, cutOff, headingFindings } from './page-findings.ts';

/**
 * A review from the first question to the tag, in a real browser: the student on a phone, the family in Portuguese on a
 * phone, the counselor at a desk. On every page that they pass axe finds nothing and nothing is cut off.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-review-'));
const shots = process.env.REVIEW_SHOTS;
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
let house: OpenHouse;
let server: RunningServer;
let browser: Browser;
let planId: string;
const findings: string[] = [];

beforeAll(async () => {
  const built = await buildDemo({ folder, onProgress: () => undefined });
  if (isRefusal(built)) throw new Error(built.message);
  const site = siteOnThisComputer(() => server.port);
  const opened = await openHouse({
    dataFolder: folder,
    site,
    origin: 'http://127.0.0.1',
    log: () => undefined,
  });
  if (isRefusal(opened)) throw new Error(opened.message);
  house = opened;
  server = await startServer({ host: '127.0.0.1', port: 0, alsoTry: 0, app: gatewayApp(house.house) });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop(1000);
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Visit = {
  readonly page: Page;
  readonly press: (words: string) => Promise<void>;
  readonly look: (name: string) => Promise<void>;
};

const enter = async (name: string, size: typeof desk): Promise<Visit> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(size);
  await page.goto(`http://127.0.0.1:${server.port}/`);
  /** A button or a link, by its words. */
  const press = async (words: string): Promise<void> => {
    const found = await page.evaluateHandle((wanted) => {
      const all = [...document.querySelectorAll<HTMLElement>('button, a')];
      const says = (one: HTMLElement) => one.textContent.replace(/\s+/g, ' ').trim();
      return all.find((one) => says(one) === wanted) ?? all.find((one) => says(one).startsWith(wanted));
    }, words);
    const element = found.asElement();
    if (!element) throw new Error(`Nothing here says "${words}".`);
    await Promise.all([
      page.waitForNavigation(),
      page.evaluate((one) => (one as HTMLElement).click(), element),
    ]);
  };
  const look = async (at: string): Promise<void> => {
    if (shots)
      await page.screenshot({
        path: join(shots, `${at}-${page.viewport()?.width}.png`) as `${string}.png`,
        fullPage: true,
      });
    const found = [...(await axeFindings(page)), ...(await cutOff(page)), ...(await headingFindings(page))];
    findings.push(...found.map((one) => `${at}: ${one}`));
  };
  await press(name);
  return { page, press, look };
};

const type = async ({ page }: Visit, selector: string, text: string): Promise<void> => {
  await page.$eval(selector, (field) => {
    (field as HTMLInputElement).value = '';
  });
  await page.type(selector, text);
};

test('a student reviews on a phone, the family answers in Portuguese, the counselor signs, and the tag is there', async () => {
  const student = await enter('Theo Brennan', phone);
  planId = /plans\/([a-z0-9]+)\//.exec(await student.page.content())?.[1] ?? '';
  const repository = planPath(folder, planId);
  await student.look('home-student');
  await student.press('To my review');
  await student.look('review-first');
  await student.press('Begin');
  await student.look('look-back');
  const asked = await student.page.$$eval('.goal-now', (goals) => goals.length);
  expect(asked).toBeGreaterThan(2);
  for (const box of await student.page.$$('.goal-now'))
    await box.$eval('input[value="on-track"]', (one) => (one as HTMLInputElement).click());
  await student.page.$eval('.goal-now input[value="met"]', (one) => (one as HTMLInputElement).click());
  await type(student, '#note-0', 'I passed the test');
  await type(student, '#own-words', 'The trains ran on time. Math did not.');
  await student.press('Save and go on');
  await student.look('revise');
  await student.page.$eval('summary', (one) => one.click());
  await student.page.$eval('input[type="checkbox"]', (one) => one.click());
  await type(student, '#goalTitle', 'Run a train for an hour');
  await type(student, '#goalStep', 'Ask for the key to the room');
  await type(student, '#own-words', 'One goal is met, and one is new.');
  await student.press('Save and stop for today');
  await student.look('review-middle');

  const later = await enter('Theo Brennan', desk);
  await later.look('home-student');
  await later.press('To my review');
  expect(await later.page.$eval('.progress > p', (one) => one.textContent)).toBe('2 of 4 done');
  await later.press('Go on');
  await later.look('plan');
  await type(later, '#own-words', 'Visit the dispatcher with my aunt, by June 20.');
  await later.press('Save and go on');
  await later.look('sign');
  await later.press('Sign');
  await later.look('sign-done');

  const family = await enter('Siobhan Brennan', phone);
  await family.press('Português');
  await family.look('home-family');
  await family.press('Ler a revisão de Theo e assinar');
  await family.look('family-sign');
  await type(family, '#words', 'Vi-te acordar às cinco por causa dos comboios. Continua.');
  await family.press('Assinar');
  await family.look('family-signed');

  const counselor = await enter('Imani Carter', desk);
  await counselor.page.goto(`http://127.0.0.1:${server.port}/plans/${planId}/sign/reviews/2026-27-fall`);
  await counselor.look('counselor-sign');
  await type(counselor, '#words', 'You keep your word.');
  await counselor.press('Sign');
  await counselor.look('finished');
  const message = git(repository, ['tag', '-l', '--format=%(contents)%(taggername)', 'review/2026-27-fall']);
  expect(message).toMatch(
    /^Review 2026-27-fall, finished on 2026-05-22\n\nEntry: reviews\/2026-27-fall\nBlob: [0-9a-f]{40}\nSigned: student, Theo Brennan, 2026-05-22\nSigned: family, Siobhan Brennan, 2026-05-22\nSigned: counselor, Imani Carter, 2026-05-22\nImani Carter$/,
  );
  const review = git(repository, ['show', 'review/2026-27-fall:reviews/2026-27-fall.md']);
  expect(review).toContain('lang: pt');
  expect(review).toContain('note: I passed the test');
  expect(git(repository, ['grep', '-l', 'Run a train for an hour', 'main'])).toContain('goals/');

  const principal = await enter('Paul Desrosiers', desk);
  await principal.press('Review windows');
  await principal.look('windows');
  await principal.page.setViewport(phone);
  await principal.look('windows');
  const page = await principal.page.$eval('main', (one) => one.textContent);
  expect(page).toContain('one signed');
  expect(findings).toEqual([]);
});
