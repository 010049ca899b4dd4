import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayApp } from '../src/gateway/app.ts';
import { type RunningServer, startServer } from '../src/gateway/server.ts';
import { siteOnThisComputer } from '../src/gateway/site.ts';
import { marisol, type TestHouse, testHouse } from '../src/gateway/testing/test-house.ts';
import { openBrowser } from './editor-browser.ts';
import { axeFindings, cutOff, headingFindings } from './page-findings.ts';

/**
 * A share in a real browser: the student makes a link on a phone, the counselor lets it be read, a mentor without an account
 * opens it on a phone and comments, and it ends while it is open. On every page axe finds nothing and nothing is cut off.
 */

const shots = process.env.SHARING_SHOTS;
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
let gateway: TestHouse;
let server: RunningServer;
let browser: Browser;
const findings: string[] = [];

beforeAll(async () => {
  const site = siteOnThisComputer(() => server.port);
  gateway = await testHouse({ site });
  server = await startServer({ host: '127.0.0.1', port: 0, alsoTry: 0, app: gatewayApp(gateway.house) });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop(1000);
  await gateway?.close();
});

const openAs = async (who: string | undefined, viewport: typeof phone): Promise<Page> => {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport(viewport);
  if (who === undefined) return page;
  const [name = '', value = ''] = gateway.cookieOf(who).split(/=(.*)/);
  await page.setCookie({ name, value, domain: '127.0.0.1', path: '/' });
  return page;
};

const visit = async (page: Page, path: string): Promise<void> => {
  await page.goto(path.startsWith('http') ? path : `http://127.0.0.1:${server.port}${path}`);
  await look(page);
};

const look = async (page: Page): Promise<void> => {
  const at = `${new URL(page.url()).pathname.replace(/[\w-]{16,}/g, 'id')} at ${page.viewport()?.width}`;
  const found = [...(await axeFindings(page)), ...(await headingFindings(page)), ...(await cutOff(page))];
  findings.push(...found.map((one) => `${at}: ${JSON.stringify(one)}`));
  if (shots) await page.screenshot({ path: `${shots}/${at.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
};

/** By its words; a tab behind another one would not feel a pointer. */
const press = async (page: Page, words: string): Promise<void> => {
  const pressed = page.$$eval(
    'button, .entry-actions a',
    (all, wanted) => {
      const found = all.find(({ textContent }) => textContent.trim() === wanted);
      if (!(found instanceof HTMLElement)) throw new Error(`Nothing here says "${wanted}".`);
      found.click();
    },
    words,
  );
  await Promise.all([page.waitForNavigation(), pressed]);
  await look(page);
};

const text = (page: Page): Promise<string> =>
  page.$eval('body', ({ textContent }) => textContent.replaceAll(/\s+/g, ' '));

test('a mentor on a phone reads what was shared, comments, and has nothing left when it ends', async () => {
  const student = await openAs('marisol', phone);
  await visit(student, `/plans/${marisol}/shares`);
  await visit(student, `/plans/${marisol}/shares/new`);
  await student.type('#name', 'Maria Silva');
  await student.type('#organization', 'Boat Works');
  await student.type('#purpose', 'A summer job');
  await student.$eval('#until', (input) => input.setAttribute('value', '2026-06-30'));
  await student.click('input[name="section"][value="goals"]');
  await student.click('input[name="comment"]');
  await press(student, 'Make the link');
  const address = await student.$eval('.link-once', ({ textContent }) => textContent ?? '');

  const mentor = await openAs(undefined, phone);
  await visit(mentor, address);
  await press(mentor, 'I agree, open it');
  expect(await text(mentor)).toContain('There is nothing here');

  const counselor = await openAs('counselor', desk);
  await visit(counselor, '/requests');
  expect(await text(counselor)).toContain('Wants to share with Maria Silva');
  await visit(counselor, `/plans/${marisol}/shares`);
  await press(counselor, 'Let it be read');

  await visit(mentor, address);
  await press(mentor, 'I agree, open it');
  expect(mentor.url()).not.toContain(address.split('/').at(-1));
  await visit(mentor, new URL('goals.html', mentor.url()).href);
  expect(await text(mentor)).toContain('Robotics club of Marisol');
  await press(mentor, 'Comment on this');
  await mentor.type('#said', 'Come and see our workshop.');
  await press(mentor, 'Send');
  expect(await text(mentor)).toContain('Your comment is saved in the plan.');
  await mentor.goBack();

  const mother = await openAs('mother', phone);
  await visit(mother, `/plans/${marisol}/shares`);
  expect(await text(mother)).toContain('Opened on one day');
  await visit(mother, `/plans/${marisol}/register`);
  expect(await text(mother)).toContain('Maria Silva, Partner, Boat Works');
  await visit(mother, `/plans/${marisol}/requests`);
  await visit(counselor, `/plans/${marisol}/register`);
  await visit(student, `/plans/${marisol}/goals.html`);
  expect(await text(student)).toContain('Come and see our workshop.');

  await visit(student, `/plans/${marisol}/shares`);
  await press(student, 'End it now');
  await mentor.goto(mentor.url());
  expect(await text(mentor)).toContain('There is nothing here');
  expect(await gateway.house.people.shares.sharesOf(marisol, '2026-05-22')).toMatchObject([
    { name: 'Maria Silva', state: 'revoked' },
  ]);
  expect(findings).toEqual([]);
});
