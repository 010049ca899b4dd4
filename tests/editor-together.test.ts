import type { Browser, BrowserContext } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git } from '../src/store/testing/scratch.ts';
import { editorFindings } from './editor-axe.ts';
import { comeIn, openBrowser, openEditor, openTab, previewShows } from './editor-browser.ts';
import { textAt } from './saving-plan.ts';
import { administrator, counselor, type ServedPlans, servePlans } from './served-plans.ts';

/** The adults around a student, and what they agree on with the student, through the gateway itself. */

const transition =
  '---\ntitle: To high school\nkind: middle-to-high\ngrade: 8\ndate: 2026-08-31\n---\n\nI am curious.\n';
const inSpanish =
  'id: plan000000000001\nschemaVersion: 1\nframework: ri\nframeworkVersion: "2016"\nlanguage: es\ncreated: 2024-09-03\n';

let browser: Browser;
let served: ServedPlans;
let context: BrowserContext;

beforeAll(async () => {
  const students = { Ana: { 'transitions/to-high-school.md': transition }, Luz: { 'plan.yml': inSpanish } };
  [browser, served] = await Promise.all([openBrowser(), servePlans(students)]);
  context = browser.defaultBrowserContext();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe('what is agreed on together', () => {
  test('goes from draft to review to publishing by the counselor', async () => {
    const plan = served.planOf('Ana');
    const hash = '#/collections/transitions/entries/to-high-school';
    const student = await comeIn({ served, context }, plan.student);
    await openEditor(student, { plan, hash, mode: 'together/' });
    await student.fill('Move', 'To the high school on the hill');
    await student.save();
    await student.click('Status: Draft');
    await student.click('With the counselor');
    await student.shows('Status: With the counselor');
    expect(textAt(plan, 'transitions/to-high-school.md')).toBe(transition);
    expect(student.complaints).toEqual([]);
    await student.page.close();

    const adult = await comeIn({ served, context }, counselor);
    await openEditor(adult, { plan, hash: '#/workflow', mode: 'together/' });
    await adult.page.waitForSelector('#nc-root [class*="-WorkflowCard"]');
    await adult.shows('To the high school on the hill');
    expect(await editorFindings(adult)).toEqual([]);
    await adult.page.setViewport({ width: 390, height: 900 });
    expect(await editorFindings(adult)).toEqual([]);
    await adult.page.setViewport({ width: 1280, height: 900 });

    await adult.goTo(hash);
    await previewShows(adult, 'To the high school on the hill');
    await adult.click('Status: With the counselor');
    await adult.click('Ready');
    await adult.shows('Status: Ready');
    await adult.click('Put into the plan');
    await adult.click('Put into the plan now');
    await adult.page.waitForFunction(
      () => !document.querySelector('#nc-root')?.textContent?.includes('Status: Ready'),
    );
    expect(textAt(plan, 'transitions/to-high-school.md')).toContain(
      'title: To the high school on the hill\n',
    );
    const [, author, parents] =
      /^(.*) (\w{40} \w{40})$/.exec(git(plan.path, ['log', '-1', '--format=%an %P', 'main'])) ?? [];
    expect(author).toBe(counselor);
    expect(parents).toBeDefined();
    expect(adult.complaints).toEqual([]);
    await adult.page.close();
  });
});

describe('a student who writes in Spanish', () => {
  test('reads the form, what it says and the way back in Spanish', async () => {
    const plan = served.planOf('Luz');
    const tab = await comeIn({ served, context }, plan.student);
    await tab.follow('Español');
    await openEditor(tab, { plan, hash: '#/collections/goals/entries/robotics' });
    await tab.fill('Meta', 'Entrar al club de robótica');
    await tab.shows('Todavía sin guardar');
    await tab.shows('Volver al plan');
    await tab.click('Guardar');
    await tab.saved();
    expect(textAt(plan, 'goals/robotics.md')).toContain('title: Entrar al club de robótica\n');
    expect(tab.complaints).toEqual([]);
    await tab.page.close();
  });
});

describe('a guardian', () => {
  const email = 'ana@family.example';
  const password = 'four warm words in a row';

  test('gets a code from the office, opens an account with it, and signs in with the password from then on', async () => {
    const office = await comeIn({ served, context }, administrator);
    await office.visit('/admin/people?q=Ana');
    await office.follow(served.planOf('Ana').guardian);
    await office.follow('Make a code for the first sign-in');
    const code = /[0-9a-z]{4}(?:-[0-9a-z]{4}){3,}/i.exec(await office.text())?.[0] ?? '';
    expect(code).not.toBe('');
    expect(office.complaints).toEqual([]);
    await office.follow('Sign out');

    const { page, ...tab } = office;
    await tab.visit('/invitation');
    await tab.fill('Code', code);
    await tab.fill('E-mail', email);
    await tab.fill('New password', password);
    await tab.follow('Open my account');
    await tab.shows('Ana');
    await tab.follow('Sign out');
    await tab.visit('/sign-in');
    await tab.fill('E-mail', email);
    await tab.fill('Password', `${password}!`);
    await tab.follow('Sign in');
    await tab.shows('E-mail and password do not go together.');
    await tab.fill('E-mail', email);
    await tab.fill('Password', password);
    await tab.follow('Sign in');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('reads the plan and comments, the student answers, and nobody but the student is asked to write', async () => {
    const { planId, path, student } = served.planOf('Ana');
    const home = await openTab({ served, context });
    await home.visit('/');
    await home.page.click(`a[href^="/plans/${planId}/"]`);
    await home.page.waitForSelector('.live-bar');
    expect(await home.text()).toContain('as the family sees it');
    await home.visit(`/plans/${planId}/goals.html`);
    expect(await home.text()).toContain('Join the robotics club');
    expect(await home.text()).not.toContain('Change this');
    await home.follow('Comment on this');
    await home.fill('Your comment', 'I am proud of you.');
    await home.follow('Save');
    expect(await home.text()).toContain('I am proud of you.');
    const [file = ''] = git(path, ['ls-tree', '--name-only', 'main', 'feedback/']).split('\n');
    expect(textAt({ path }, file)).toContain('role: family\n');
    await home.follow('Sign out');
    await home.page.goBack();
    expect(await home.text()).not.toContain('proud');
    expect(home.complaints).toEqual([]);

    const tab = await comeIn({ served, context }, student);
    await tab.visit(`/plans/${planId}/goals.html`);
    expect(await tab.text()).toContain('I am proud of you.');
    await tab.visit(`/plans/${planId}/comment?reply=${file.replace(/\.md$/, '')}`);
    await tab.fill('What do you want to say?', 'Thank you!');
    await tab.follow('Save');
    expect(textAt({ path }, file)).toContain('Thank you!');
    expect(textAt({ path }, file)).toContain('I am proud of you.');
    expect(tab.complaints).toEqual([]);
  });
});
