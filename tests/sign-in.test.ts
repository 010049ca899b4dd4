import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { type OpenGateway, openGateway } from '../src/gateway/process/open-gateway.ts';
import { openAccounts } from '../src/people/accounts/open-accounts.ts';
import { readSecret } from '../src/people/accounts/secret.ts';
import { openPeople } from '../src/people/open-people.ts';
import { syncRoster } from '../src/people/roster/sync-roster.ts';
import { type RunningProvider, startProvider } from '../src/people/testing/start-provider.ts';
import { packageRoot } from '../src/render/package-root.ts';
import { browserOptions } from '../src/render/pdf/browser-options.ts';
import { findChromium } from '../src/render/pdf/find-chromium.ts';
import { createRepository } from '../src/store/create-repository.ts';
import { accepted, save } from '../src/store/testing/scratch.ts';
import { writeRoster } from './access-roster.ts';
import { smallPlanFiles } from './small-plan.ts';

/** Every way in, as people use it: a real browser, the gateway's own process parts, and a real identity provider. */

const planId = 'signinplan000000';
const otherId = 'signinplan000001';
const password = 'velvet hammer under the orchid';
const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-sign-in-'));
let service: RunningProvider;
let gateway: OpenGateway;
let browser: Browser;
let origin: string;
let invitation: string;

beforeAll(async () => {
  for (const name of ['plans', 'districts', 'roster']) mkdirSync(join(dataFolder, name));
  cpSync(
    join(packageRoot(), 'content/districts/sakonnet/district.yml'),
    join(dataFolder, 'districts/sakonnet.yml'),
  );
  writeRoster(join(dataFolder, 'roster'));
  for (const id of [planId, otherId]) {
    const path = planPath(dataFolder, id);
    accepted(await createRepository(path));
    const about = `${smallPlanFiles['plan.yml']}`.replace(/^id: .*$/m, `id: ${id}`);
    await save(path, { ...smallPlanFiles, 'plan.yml': about });
  }
  const port = await freePort();
  origin = `http://localhost:${port}`;
  service = await startProvider({
    clientId: 'throughline',
    clientSecret: 'a secret of the test',
    redirectUris: [`${origin}/sign-in/school/district/back`],
    accounts: { 'subject-of-nils': { sourced_id: 't-teacher', name: 'Nils Teacher' } },
  });
  writeFileSync(join(dataFolder, 'district.secret'), 'a secret of the test\n');
  writeFileSync(
    join(dataFolder, 'sign-in.yml'),
    `providers:
  - id: district
    district: sakonnet
    label: Sakonnet Bay
    issuer: ${service.issuer}
    clientId: throughline
    clientSecret: { file: district.secret }
    join: { claim: sourced_id, as: sourcedId }
`,
  );
  invitation = await withPeople(origin);
  const opened = await openGateway({
    dataFolder,
    host: '127.0.0.1',
    port,
    alsoTry: 0,
    logsAll: false,
    log: (record) => {
      throw new Error(JSON.stringify(record));
    },
  });
  if ('refused' in opened) throw new Error(opened.refused);
  gateway = opened;
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium on this machine.');
  const { args, ...options } = browserOptions(executablePath, process.getuid?.() !== 0);
  // Those of the PDF browser keep it from every network; this one goes to loopback.
  const flags = (args ?? []).filter((flag) => !/proxy|resolver/.test(flag));
  browser = await puppeteer.launch({ ...options, args: flags });
});

afterAll(async () => {
  await browser?.close();
  await gateway?.close();
  await service?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** @returns the code of the counselor's invitation */
const withPeople = async (at: string): Promise<string> => {
  const people = await openPeople({ folder: dataFolder });
  const plans = new Map([
    ['s-1', { id: planId }],
    ['s-2', { id: otherId }],
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const synced = await syncRoster(people, { folder: join(dataFolder, 'roster'), plans, today });
  if ('refused' in synced) throw new Error(synced.message);
  const accounts = openAccounts({ people, origin: at, secret: readSecret(join(dataFolder, 'secret.key')) });
  const [counselor] = await people.findPeople({ sourcedId: 't-counselor' });
  const made = await accounts.invite(counselor?.id ?? '');
  await people.close();
  if ('refused' in made) throw new Error(made.refused);
  return made.code;
};

const visitor = async (width = 1280): Promise<Page> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 844 });
  return page;
};

const press = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
};

const pathOf = (page: Page): string => new URL(page.url()).pathname;

const textOf = (page: Page): Promise<string> => page.$eval('main', (main) => main.textContent ?? '');

const signOut = async (page: Page): Promise<void> => {
  await page.goto(`${origin}/account`);
  await press(page, 'form[action="/sign-out"] button');
};

const isAsWideAsItsWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test('a teacher comes in by the button of the school, and lands on the own page', async () => {
  const page = await visitor();
  await page.goto(`${origin}/sign-in`);
  await press(page, 'a[href="/sign-in/school/district"]');
  await page.type('input[name=sub]', 'subject-of-nils');
  await page.click('button');
  await page.waitForFunction(() => location.pathname === '/' && document.readyState === 'complete');
  expect(await textOf(page)).toContain('Nils');
  await page.goto(`${origin}/sign-in/school/district/back?code=of-a-portal`);
  await page.waitForFunction(() => location.pathname === '/' && document.readyState === 'complete');
  expect(await textOf(page)).toContain('Nils');
});

test('staff are offered a passkey after a password, come in by it, and take it away', async () => {
  const page = await visitor();
  const protocol = await page.createCDPSession();
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${origin}/invitation`);
  await page.type('#code', invitation);
  await page.type('#email', 'rosa@example.org');
  await page.type('#password', password);
  await press(page, 'form[action="/invitation"] button');
  await signOut(page);

  await page.goto(`${origin}/sign-in`);
  await page.type('#email', 'rosa@example.org');
  await page.type('#password', password);
  await press(page, 'form[action="/sign-in"] button');
  expect(pathOf(page)).toBe('/account/passkeys');
  await page.type('#passkey-name', 'My laptop');
  await press(page, 'form[data-passkey=new] button');
  expect(page.url()).toBe(`${origin}/account?done=passkey`);
  expect(await textOf(page)).toContain('My laptop');
  await signOut(page);

  await page.goto(`${origin}/sign-in`);
  await press(page, 'form[data-passkey=use] button');
  expect(pathOf(page)).toBe('/');
  expect(await textOf(page)).toContain('Rosa');
  await page.goto(`${origin}/account`);
  await press(page, 'form[action="/account/passkeys/remove"] button');
  await signOut(page);
  await page.goto(`${origin}/sign-in`);
  await press(page, 'form[data-passkey=use] button');
  expect(await textOf(page)).toContain('This passkey does not work here.');

  await page.setJavaScriptEnabled(false);
  await page.goto(`${origin}/sign-in`);
  expect(await page.$eval('form[data-passkey]', (form) => (form as HTMLElement).hidden)).toBe(true);
  await page.type('#email', 'rosa@example.org');
  await page.type('#password', password);
  await press(page, 'form[action="/sign-in"] button');
  expect(pathOf(page)).toBe('/account/passkeys');
  await press(page, 'form[action="/account/passkeys/not-now"] button');
  expect(pathOf(page)).toBe('/');
});

test('a mother types the code that the counselor printed on her phone, and sees the plan of her child', async () => {
  const desk = await visitor();
  await desk.goto(`${origin}/sign-in`);
  await desk.type('#email', 'rosa@example.org');
  await desk.type('#password', password);
  await press(desk, 'form[action="/sign-in"] button');
  await desk.goto(`${origin}/families`);
  await press(desk, 'button[formaction="/families/code"]');
  const code = await desk.$eval('.code-sheet .secret', (line) => line.textContent ?? '');
  await desk.emulateMediaType('print');
  expect(await desk.$eval('.code-sheet', (sheet) => sheet.getClientRects().length)).toBe(1);
  expect(await desk.$eval('.not-printed', (rest) => rest.getClientRects().length)).toBe(0);

  const phone = await visitor(390);
  await phone.goto(`${origin}/code`);
  expect(await isAsWideAsItsWindow(phone)).toBe(true);
  await phone.type('#code', code.toLowerCase().replaceAll('-', ' '));
  await press(phone, 'form[action="/code"] button');
  expect(phone.url()).toBe(`${origin}/account?done=code`);
  expect(await isAsWideAsItsWindow(phone)).toBe(true);
  await phone.goto(`${origin}/plans/${planId}/`);
  expect(pathOf(phone)).toBe(`/plans/${planId}/`);
  expect((await phone.goto(`${origin}/plans/${otherId}/`))?.status()).toBe(404);
});
