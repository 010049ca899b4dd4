import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git, save } from '../src/store/testing/scratch.ts';
import { comeIn, openBrowser, type Tab } from './editor-browser.ts';
import { axeFindings, cutOff, headingFindings } from './page-findings.ts';
import { reviewPath, reviewText } from './review-plan.ts';
import { counselor, type ServedPlans, servePlans } from './served-plans.ts';
import { smallPlanFiles } from './small-plan.ts';

/**
 * A counselor's morning in a real browser: through the queue by keyboard alone, reading what changed, writing to some,
 * signing each. Keys and time are counted and printed; the time is never asserted. Then a student's move on a phone,
 * with the family in Portuguese.
 */

const isLong = process.env.THROUGHLINE_LONG === '1';
const names = Array.from(
  { length: isLong ? 30 : 3 },
  (_, index) => `Student${String(index + 1).padStart(2, '0')}`,
);
const mover = 'Bela';
const phone = { width: 390, height: 844 };
let served: ServedPlans;
let browser: Browser;

beforeAll(async () => {
  served = await servePlans(Object.fromEntries([...names, mover].map((name) => [name, {}])));
  for (const name of names) await writeReview(name);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A goal moved on since the last review, and student and family have signed this one. */
const writeReview = async (name: string): Promise<void> => {
  const { path } = served.planOf(name);
  git(path, [
    '-c',
    'user.name=Sample',
    '-c',
    'user.email=sample@example.org',
    'tag',
    '-m',
    'Review',
    'review/2025-26-spring',
    'main',
  ]);
  const goal = `${smallPlanFiles['goals/robotics.md']}`;
  const agreed = `agreed:
  - { role: student, name: ${name} Tavares, date: 2026-05-20 }
  - { role: family, name: ${name}’s Mother, date: 2026-05-21 }
`;
  await save(path, {
    'goals/robotics.md': goal
      .replace('status: active', 'status: met')
      .replace('to build.', 'to build robots.'),
    'goals/next.md': goal.replace('Join the robotics club', 'Build an arm'),
    [reviewPath]: reviewText.replace('on-track', 'met').replace(/---\n$/, `${agreed}---\n`),
  });
};

const tagsOf = (name: string): string => git(served.planOf(name).path, ['tag', '-l', 'review/2026-27-fall']);

/** Somebody at a keyboard without a mouse; what is typed as words is not counted. */
const atKeyboard = async ({ page }: Pick<Tab, 'page'>) => {
  const devtools = await page.createCDPSession();
  let keys = 0;
  /** An access key, as a keyboard sends it: Puppeteer leaves out the character; with `leads`, one that opens another page. */
  const access = async (key: 'c' | 'g' | 'n' | 's' | 'w', leads = true): Promise<void> => {
    keys += 1;
    const arrived = leads ? page.waitForNavigation() : undefined;
    const code = {
      key,
      code: `Key${key.toUpperCase()}`,
      windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0),
    };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', modifiers: alt, ...code });
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'char',
      modifiers: alt,
      key,
      text: key,
      unmodifiedText: key,
    });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', modifiers: alt, ...code });
    await arrived;
  };
  const back = async (): Promise<void> => {
    keys += 1;
    await Promise.all([page.waitForNavigation(), page.goBack()]);
  };
  return { access, back, count: () => keys };
};

/** In the protocol of the browser. */
const alt = 1;

const textOf = (page: Page): Promise<string> => page.$eval('main', (main) => main.textContent);

/** How often Tab is pressed from the top of the page to the button that signs. */
const tabsToSign = async (page: Page): Promise<number> => {
  for (let tabs = 1; tabs < 200; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('value') === 'sign')) return tabs;
  }
  throw new Error('Tab does not reach the button.');
};

test(`${names.length} reviews are read and signed by keyboard alone`, async () => {
  const context = await browser.createBrowserContext();
  const tab = await comeIn({ served, context }, counselor);
  const { page } = tab;
  const keyboard = await atKeyboard(tab);
  await tab.visit('/caseload?state=with-counselor&sort=name');
  await keyboard.access('g');
  const seconds: number[] = [];
  const begun = keyboard.count();
  let withoutAccessKeys = 0;
  for (const [index, name] of names.entries()) {
    const at = performance.now();
    const text = await textOf(page);
    expect(text).toContain('The robot drives.');
    expect(text).toContain('one goal met');
    expect(await page.$eval('.queue-bar', (bar) => bar.textContent)).toContain(
      `${index + 1} of ${names.length}`,
    );
    if (index % 3 === 1) {
      await keyboard.access('c');
      expect(await page.$eval('body', (body) => body.textContent)).toContain('What is new is underlined.');
      await keyboard.back();
    }
    if (index % 3 === 2) {
      await keyboard.access('w', false);
      await page.keyboard.type('You built it. Now the arm.');
    }
    if (index === 0) withoutAccessKeys = await tabsToSign(page);
    await keyboard.access('s');
    expect(await textOf(page)).toContain('Signed and finished.');
    expect(tagsOf(name)).toBe('review/2026-27-fall');
    if (index < names.length - 1) await keyboard.access('n');
    seconds.push((performance.now() - at) / 1000);
  }
  const perStudent = (keyboard.count() - begun) / names.length;
  const all = seconds.reduce((sum, one) => sum + one, 0);
  console.info(
    `A counselor's morning: ${names.length} reviews in ${all.toFixed(1)} s of the software's time, ${(all / names.length).toFixed(2)} s and ` +
      `${perStudent.toFixed(1)} keys a student besides words; by Tab instead, ${withoutAccessKeys} to the button that signs.`,
  );
  expect(perStudent).toBeLessThan(4);
  const written = git(served.planOf(names[2] ?? '').path, ['show', `main:${reviewPath}`]);
  expect(written).toContain('text: You built it. Now the arm.');
  expect(tab.complaints).toEqual([]);
  await context.close();
});

test('a move is written on a phone, signed by the family in Portuguese and by the counselor, and has its tag', async () => {
  const context = await browser.createBrowserContext();
  const findings: string[] = [];
  const look = async ({ page }: Tab, at: string): Promise<void> => {
    if (process.env.MOVE_SHOTS) {
      const width = page.viewport()?.width;
      await page.screenshot({ path: `${process.env.MOVE_SHOTS}/${at}-${width}.png`, fullPage: true });
    }
    const found = [...(await axeFindings(page)), ...(await cutOff(page)), ...(await headingFindings(page))];
    findings.push(...found.map((one) => `${at}: ${one}`));
  };
  const plan = served.planOf(mover);
  const student = await comeIn({ served, context, width: phone.width }, plan.student);
  await student.follow('To my move');
  await look(student, 'move');
  await student.follow('Begin');
  await look(student, 'move-goals');
  expect(await student.valueOf('My goals there')).toBe('Join the robotics club');
  await student.fill('My career goals and interests', 'Boats.');
  await student.follow('Save and go on');
  await look(student, 'move-supports');
  await student.page.$eval('input[value="none"]', (box) => (box as HTMLInputElement).click());
  await student.follow('Save and stop for today');
  await look(student, 'move-middle');
  await student.follow('Go on');
  await student.fill('Scheduling', 'Band on Mondays.');
  await look(student, 'move-schedule');
  await student.follow('Save and go on');
  await look(student, 'move-sign');
  await student.follow('Sign');

  const family = await comeIn({ served, context, width: phone.width }, plan.guardian);
  await family.follow('Português');
  await family.follow(`Ler o plano de ${mover} para a mudança e assinar`);
  await look(family, 'move-family');
  await family.follow('Assinar');

  const school = await comeIn({ served, context }, counselor);
  await school.follow('Sign the move');
  await look(school, 'move-counselor');
  await school.follow('Sign');
  expect(await textOf(school.page)).toContain('Signed and finished.');
  expect(git(plan.path, ['tag'])).toMatch(/^review\/2025-26-transition-[0-9a-f]{6}$/);
  expect(git(plan.path, ['ls-tree', '-r', '--name-only', 'main', 'transitions']).split('\n')).toHaveLength(1);
  expect(findings).toEqual([]);
});
