import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickWrites } from '../src/journeys/home/quick-writes.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { mediaFolderOf } from '../src/journeys/media-files.ts';
import { expectSound, git } from '../src/store/testing/scratch.ts';
import { editorFindings } from './editor-axe.ts';
import { comeIn, openBrowser, openEditor, previewShows, type Tab } from './editor-browser.ts';
import { commitsOf, textAt } from './saving-plan.ts';
import { type ServedPlan, type ServedPlans, servePlans } from './served-plans.ts';
import { smallPlanFiles } from './small-plan.ts';

/**
 * One student's afternoon at the editor, through the gateway itself, from the sample door to signing out: each test is
 * a thing that the student does, in the same tab. In all of it no page and no policy has one complaint.
 */

const goalFile = smallPlanFiles['goals/robotics.md'] ?? '';
const marks = 'See the note.[^1]\n\n- [x] done\n- [ ] not yet\n\n[^1]: Here.';
const steps = 'due: 2026-06-15\nsteps:\n  - id: ask\n    what: Ask\n  - id: go\n    what: Go';

let browser: Browser;
let served: ServedPlans;
let plan: ServedPlan;
let tab: Tab;

beforeAll(async () => {
  [browser, served] = await Promise.all([
    openBrowser(),
    servePlans({
      Marisol: {
        'goals/marks.md': goalFile.replace('Because I like to build.', marks),
        'goals/steps.md': goalFile.replace('due: 2026-06-15', steps),
      },
    }),
  ]);
  plan = served.planOf('Marisol');
  tab = await comeIn({ served, context: browser.defaultBrowserContext() }, plan.student);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const files = () => git(plan.path, ['ls-tree', '-r', '--name-only', 'main']).split('\n');
const at = (file: string) => textAt(plan, file);

describe('a student at the editor', () => {
  test('comes from the plan to the editor by a link, and finds the parts of the plan there', async () => {
    await tab.visit(`/plans/${plan.planId}/`);
    await tab.follow('Write');
    expect(tab.page.url()).toContain(`${served.origin}/plans/${plan.planId}/edit/`);
    await tab.shows('Edit the plan of Marisol Tavares');
    await tab.page.waitForSelector('#nc-root [class*="-Sidebar"]');
    expect(await editorFindings(tab)).toEqual([]);
  });

  test('adds, changes and deletes a goal; a double click saves once', async () => {
    const before = commitsOf(plan);
    await tab.goTo('#/collections/goals/new?domain=career&steps=none&title=Say%20"yes"');
    // What a link may bring is there; a value for a list, which Decap breaks on, is not.
    expect(await tab.valueOf('Domain')).toBe('career');
    expect(await tab.valueOf('Goal')).toBe('Say ”yes”');
    await tab.fill('Goal', 'Learn to weld');
    await tab.choose('Component', 'career-exploration');
    await tab.choose('Status', 'active');
    await previewShows(tab, 'Learn to weld');
    await tab.save();
    await tab.save();
    await tab.saved();
    expect(commitsOf(plan) - before).toBe(1);
    expect(tab.page.url()).toContain('#/collections/goals/entries/learn-to-weld');
    expect(at('goals/learn-to-weld.md')).toBe(
      '---\ntitle: Learn to weld\ndomain: career\ncomponent: career-exploration\nstatus: active\nstarted: 2026-05-22\n---\n',
    );
    const [author, committer] = git(plan.path, ['log', '-1', '--format=%an <%ae>%n%cn', 'main']).split('\n');
    expect(author).toMatch(/^Marisol Tavares <[a-z0-9]{16}@people\.throughline\.invalid>$/);
    expect(committer).not.toBe('Marisol Tavares');

    await tab.fill('Goal', 'Learn to weld aluminum');
    await tab.save();
    await tab.saved();
    await tab.fill('Goal', 'Learn to weld steel');
    await tab.save();
    await tab.saved();
    expect(at('goals/learn-to-weld.md')).toContain('title: Learn to weld steel\n');

    await tab.click('Delete');
    await tab.page.waitForFunction(() => location.hash === '#/collections/goals');
    expect(files()).not.toContain('goals/learn-to-weld.md');
    expectSound(plan.path);
  });

  test('fills in one line of a goal, sees it, and saves it: the way there has said the rest', async () => {
    const framework = await loadFramework('ri');
    await tab.goTo(quickWrites({ planId: plan.planId, framework })[0]?.href.replace(/^[^#]*/, '') ?? '');
    await tab.fill('Goal', 'Read a whole book');
    await previewShows(tab, 'Read a whole book');
    await tab.save();
    await tab.saved();
    expect(at('goals/read-a-whole-book.md')).toBe(
      '---\ntitle: Read a whole book\ndomain: academic\ncomponent: secondary-coursework\nstatus: active\nstarted: 2026-05-22\n---\n',
    );
  });

  test('names an entry in small letters, also when the title has none of ours', async () => {
    await tab.goTo('#/collections/goals/new?domain=career');
    await tab.fill('Goal', 'تعلم اللحام');
    await tab.choose('Component', 'career-exploration');
    await tab.choose('Status', 'active');
    await tab.save();
    await tab.saved();
    expect(files()).toContain('goals/goal-2026-05-22.md');
  });

  test('writes and saves a goal with nothing but the keyboard', async () => {
    await tab.goTo('#/collections/goals/entries/robotics');
    expect(await tab.valueOf('Goal')).toBe('Join the robotics club');
    const { keyboard } = tab.page;
    const focused = () =>
      tab.page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const label = document.querySelector(`label[for="${element.id}"]`)?.textContent;
        return (label ?? element.textContent ?? '').trim();
      });
    const tabTo = async (words: RegExp, keys: 'Tab' | 'Shift+Tab') => {
      for (let presses = 0; presses < 60; presses++) {
        if (keys === 'Shift+Tab') await keyboard.down('Shift');
        await keyboard.press('Tab');
        if (keys === 'Shift+Tab') await keyboard.up('Shift');
        if (words.test(await focused())) return;
      }
      throw new Error(`Tab does not reach ${words}.`);
    };
    await tab.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(/^Goal$/, 'Tab');
    await keyboard.press('End');
    await keyboard.type(', by keyboard');
    await tab.page.waitForSelector('[class*="-BackStatusChanged"]');
    await tabTo(/^Save$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await tab.saved();
    expect(at('goals/robotics.md')).toContain('title: Join the robotics club, by keyboard\n');
  });

  test('puts in a picture, of which the plan keeps a clean copy', async () => {
    await tab.goTo('#/collections/my-plan/entries/profile');
    const photo = join(served.dataFolder, 'photo.jpg');
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a5866' } })
      .withExif({ IFD0: { Copyright: 'where-i-live' } })
      .jpeg()
      .toFile(photo);
    expect(readFileSync(photo).includes('where-i-live')).toBe(true);
    const input = await tab.page.waitForSelector('.plan-picture input');
    await input?.uploadFile(photo);
    await tab.shows('The picture is here.');
    await tab.save();
    await tab.saved();
    const [, name = ''] = /^picture: media\/(.*)\.jpg$/m.exec(at('profile.md')) ?? [];
    expect(at(`media/${name}.jpg`)).toContain(`oid sha256:${name}`);
    const kept = readFileSync(join(mediaFolderOf(plan.path), name));
    expect(kept.includes('where-i-live')).toBe(false);
    await tab.page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.plan-picture img')?.naturalWidth === 60,
    );
  });

  test('keeps footnotes and check boxes of a text that rich text would break', async () => {
    const before = at('goals/marks.md');
    await tab.goTo('#/collections/goals/entries/marks');
    expect(await tab.valueOf('Why it matters to me')).toBe(marks);
    await tab.fill('Goal', 'Join the robotics team');
    await tab.save();
    await tab.saved();
    expect(at('goals/marks.md')).toBe(before.replace('Join the robotics club', 'Join the robotics team'));
  });

  test('keeps the ids of new steps over several saves', async () => {
    await tab.goTo('#/collections/goals/entries/goal-2026-05-22');
    await tab.click('Add steps');
    await tab.fill('Step', 'Ask Ms. Rocha');
    await tab.save();
    await tab.saved();
    await tab.fill('Step', 'Ask Ms. Rocha for the form');
    await tab.save();
    await tab.saved();
    expect(at('goals/goal-2026-05-22.md')).toContain(
      'steps:\n  - id: ask-ms-rocha\n    what: Ask Ms. Rocha for the form\n',
    );
  });

  test('has nothing for axe to find at a form with lists, and at a new entry with what is missing', async () => {
    await tab.goTo('#/collections/goals/entries/steps');
    expect(await tab.valueOf('Goal')).toBe('Join the robotics club');
    expect(await editorFindings(tab)).toEqual([]);
    await tab.goTo('#/collections/goals/new');
    await tab.save();
    await tab.page.waitForSelector('[aria-invalid="true"]');
    expect(await editorFindings(tab)).toEqual([]);
    // Decap gives up an entry that lacks something by a promise that it breaks and nobody waits for.
    expect(tab.complaints.splice(0)).toEqual(['undefined']);
  });

  test('has the same on a phone, with nothing wider than the screen', async () => {
    await tab.page.setViewport({ width: 390, height: 900 });
    await tab.visit('/');
    await openEditor(tab, { plan, hash: '#/collections/goals' });
    await tab.page.waitForSelector('#nc-root li a');
    expect(await editorFindings(tab)).toEqual([]);
    await tab.goTo('#/collections/goals/entries/steps');
    expect(await tab.valueOf('Goal')).toBe('Join the robotics club');
    expect(await editorFindings(tab)).toEqual([]);
    await tab.page.setViewport({ width: 1280, height: 900 });
  });

  test('signs out, and the Back button shows nothing of the plan', async () => {
    await tab.visit(`/plans/${plan.planId}/goals.html`);
    expect(await tab.text()).toContain('Join the robotics club, by keyboard');
    await tab.follow('Sign out');
    await tab.shows('Choose a person');
    for (const _step of ['the goals', 'the editor', 'the home page']) {
      await tab.page.goBack();
      expect(await tab.text()).not.toMatch(/robotics|weld|book|Read a whole/);
      expect(new URL(tab.page.url()).pathname).toBe('/sign-in');
    }
    expect(await tab.page.evaluate(() => ({ ...localStorage }))).toEqual({});
  });

  test('met not one complaint of a page or its policy in all this', () => {
    expect(tab.complaints).toEqual([]);
    expect(served.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
