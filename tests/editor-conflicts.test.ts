import type { Browser, BrowserContext } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git } from '../src/store/testing/scratch.ts';
import { comeIn, openBrowser, openEditor, openTab, type Tab } from './editor-browser.ts';
import { commitsOf, textAt } from './saving-plan.ts';
import { counselor, type ServedPlan, type ServedPlans, servePlans } from './served-plans.ts';

/**
 * Nobody loses what was typed, and nobody overwrites anybody: two tabs, two people, a session that ended, a computer
 * that students share. Through the gateway itself, on two computers.
 */

const robotics = '#/collections/goals/entries/robotics';
const review = {
  'reviews/2025-26-fall.md':
    '---\nyear: 2025-26\nterm: fall\ndate: 2025-09-12\ngrade: 8\n---\n\nI like my new classes.\n',
};

let browser: Browser;
let served: ServedPlans;
/** The computer on a cart of Chromebooks, and the one in the counselor's office. */
let cart: BrowserContext;
let office: BrowserContext;

beforeAll(async () => {
  const students = { Ana: {}, Bea: {}, Caio: {}, Dora: {}, Eva: {}, Frank: review };
  [browser, served] = await Promise.all([openBrowser(), servePlans(students)]);
  cart = browser.defaultBrowserContext();
  office = await browser.createBrowserContext();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** The student sits down at the cart and opens the goal. */
const atGoal = async (name: string): Promise<{ readonly plan: ServedPlan; readonly tab: Tab }> => {
  const plan = served.planOf(name);
  const tab = await comeIn({ served, context: cart }, plan.student);
  return { plan, tab: await openEditor(tab, { plan, hash: robotics }) };
};

const goalOf = (plan: ServedPlan): string => textAt(plan, 'goals/robotics.md');
const unsavedOf = ({ path }: ServedPlan) =>
  git(path, ['for-each-ref', '--format=%(refname:short)', 'refs/heads/unsaved']);

describe('two tabs of one student', () => {
  test('the one that fell behind overwrites nothing, and both versions are there to choose from', async () => {
    const { plan, tab: stale } = await atGoal('Ana');
    await stale.fill('Goal', 'Join the robotics club on Mondays');
    const fresh = await openEditor(await openTab({ served, context: cart }), { plan, hash: robotics });
    await fresh.fill('Goal', 'Join the robotics club on Fridays');
    await fresh.save();
    await fresh.saved();

    await stale.page.bringToFront();
    const answered = stale.page.waitForResponse(
      (response) => response.url().endsWith('/edit/api') && response.status() === 409,
    );
    await stale.save();
    await answered;
    expect(await stale.notice()).toContain('Somebody changed this entry while you were writing.');
    const link = await stale.page.$eval('#plan-notice a', (a) => a.getAttribute('href'));
    expect(link).toBe(`/plans/${plan.planId}/unsaved/goals/robotics`);
    expect(await stale.valueOf('Goal')).toBe('Join the robotics club on Mondays');
    expect(goalOf(plan)).toContain('on Fridays');

    const choice = await openTab({ served, context: cart });
    await choice.visit(link ?? '');
    const shown = await choice.text();
    expect(shown).toContain('on Mondays');
    expect(shown).toContain('on Fridays');
    await choice.page.click('input[name="choice.title"][value="mine"]');
    await choice.follow('Save my choices');
    expect(await choice.text()).toContain('Join the robotics club on Mondays');
    expect(goalOf(plan)).toContain('title: Join the robotics club on Mondays\n');
    expect(git(plan.path, ['show', 'main^:goals/robotics.md'])).toContain('on Fridays');
    expect(unsavedOf(plan)).toBe('');
    expect(choice.complaints).toEqual([]);
  });
});

describe('two people', () => {
  test('write into one review at once, and the words of both are in it', async () => {
    const plan = served.planOf('Frank');
    const hash = '#/collections/reviews/entries/2025-26-fall';
    const student = await comeIn({ served, context: cart }, plan.student);
    await openEditor(student, { plan, hash });
    await student.fill('Looking back', 'I asked more questions than last year.');

    const adult = await comeIn({ served, context: office }, counselor);
    await openEditor(adult, { plan, hash });
    await adult.page.click('[class*="-TopBar"] button');
    await adult.fill('Words', 'Frank speaks up in class now.');
    await adult.save();
    await adult.saved();

    await student.save();
    expect(await student.notice()).toContain('Nothing was overwritten, and your words are kept.');
    const choice = await openTab({ served, context: cart });
    await choice.visit(`/plans/${plan.planId}/unsaved/reviews/2025-26-fall`);
    expect(await choice.text()).toContain(`While you were writing, ${counselor} saved this entry`);
    await choice.follow('Save my choices');
    const text = textAt(plan, 'reviews/2025-26-fall.md');
    expect(text).toContain('I asked more questions than last year.');
    expect(text).toContain('Frank speaks up in class now.');
    expect(text).toContain(`name: ${counselor}\n`);
    expect(adult.complaints).toEqual([]);
  });
});

describe('a session that ended', () => {
  test('keeps the text, which is saved after signing in again', async () => {
    const { plan, tab } = await atGoal('Bea');
    await tab.fill('Goal', 'Join the robotics club tomorrow');
    const other = await openTab({ served, context: cart });
    await other.visit('/account');
    await other.follow('Sign out');
    await tab.page.bringToFront();
    await tab.save();
    expect(await tab.notice()).toContain('You are signed out. Nothing was saved');
    const signIn = await tab.page.$eval('#plan-notice a', (a) => a.getAttribute('href'));
    expect(signIn).toBe('/sign-in');
    expect(await tab.valueOf('Goal')).toBe('Join the robotics club tomorrow');
    expect(commitsOf(plan)).toBe(1);

    await other.visit(signIn ?? '');
    await other.follow('Look around as an invented person');
    await other.follow(plan.student);
    await tab.page.bringToFront();
    await tab.save();
    await tab.saved();
    expect(goalOf(plan)).toContain('tomorrow');
    expect(await tab.page.$('#plan-notice p')).toBe(null);
  });

  test('leaves a page that does not save as whoever is signed in now', async () => {
    const { plan, tab } = await atGoal('Caio');
    await tab.fill('Goal', 'Join the chess club');
    await comeIn({ served, context: cart }, counselor);
    await tab.page.bringToFront();
    await tab.save();
    await tab.shows('Somebody else is signed in now. Nothing was saved.');
    expect(commitsOf(plan)).toBe(1);
    await comeIn({ served, context: cart }, served.planOf('Dora').student);
    await tab.page.bringToFront();
    await tab.fill('Goal', 'Join the chess club soon');
    await tab.save();
    await tab.shows('Nothing was saved, but what you typed is still here.');
    expect(commitsOf(plan)).toBe(1);
    expect(commitsOf(served.planOf('Dora'))).toBe(1);
  });
});

describe('a computer that students share', () => {
  test('has nothing that one typed for the next to find', async () => {
    const { tab } = await atGoal('Dora');
    await tab.fill('Goal', 'secret-of-the-first');
    // Decap backs up a moment after the last change; it keeps nothing.
    await tab.page.waitForFunction(async () => {
      const open = indexedDB.open('localforage');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      if (!database.objectStoreNames.contains('keyvaluepairs')) {
        database.close();
        return false;
      }
      const keys = database.transaction('keyvaluepairs').objectStore('keyvaluepairs').getAllKeys();
      const found = await new Promise<IDBValidKey[]>((resolve) => {
        keys.onsuccess = () => resolve(keys.result);
      });
      database.close();
      return found.includes('backup.goals.robotics');
    });
    await tab.page.close({ runBeforeUnload: false });

    const questions: string[] = [];
    const next = await comeIn({ served, context: cart }, served.planOf('Eva').student);
    next.page.on('dialog', (dialog) => questions.push(dialog.message()));
    await openEditor(next, { plan: served.planOf('Eva'), hash: robotics });
    expect(await next.valueOf('Goal')).toBe('Join the robotics club');
    const stored = await next.page.evaluate(async () => {
      const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
      for (const { name = '' } of await indexedDB.databases()) {
        const open = indexedDB.open(name);
        const database = await new Promise<IDBDatabase>((resolve) => {
          open.onsuccess = () => resolve(open.result);
        });
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store).getAll();
          await new Promise((resolve) => {
            all.onsuccess = resolve;
          });
          texts.push(JSON.stringify(all.result));
        }
        database.close();
      }
      return texts.join();
    });
    expect(stored).not.toContain('secret-of-the-first');
    expect(stored).not.toContain('Dora');
    expect(questions).toEqual([]);
    expect(next.complaints).toEqual([]);
  });
});
