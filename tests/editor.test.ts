import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'puppeteer';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Relation } from '../schemas/sections.ts';
import { saveDraft } from '../src/journeys/drafts/save-draft.ts';
import type { EditorVisit } from '../src/journeys/editing/desk.ts';
import { quickWrites } from '../src/journeys/home/quick-writes.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { mediaFolderOf } from '../src/journeys/media-files.ts';
import type { SavingPlace } from '../src/journeys/saving/place.ts';
import { listUnsaved } from '../src/journeys/saving/unsaved.ts';
import { git } from '../src/store/testing/scratch.ts';
import { openBrowser, openEditor, previewShows, signIn } from './editor-browser.ts';
import { type EditorServer, startEditorServer } from './editor-server.ts';
import { commitsOf, done, personAs, savingPlan, textAt } from './saving-plan.ts';
import { smallPlanFiles } from './small-plan.ts';

let browser: Browser;
let server: EditorServer;
let context: BrowserContext;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startEditorServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  context = await browser.createBrowserContext();
  onTestFinished(() => context.close());
});

const planId = 'k3v9q2m7x5t8w4zr';

const visitAs = (
  relation: Relation,
  place: SavingPlace,
  { which = 'a', language = 'en' } = {},
): EditorVisit => {
  const { reader, personId, name } = personAs(relation, which);
  return { planId, place, reader, person: { id: personId, name, language } };
};

/** Signs a person in and opens the editor of the plan. */
const at = async (
  place: SavingPlace,
  relation: Relation = 'self',
  opening: Partial<Parameters<typeof openEditor>[0]> & { language?: string } = {},
) => {
  const { language = 'en', ...rest } = opening;
  signIn(server, relation, visitAs(relation, place, { language }));
  return openEditor({ server, context, who: relation, planId, ...rest });
};

const filesIn = ({ path }: SavingPlace) => git(path, ['ls-tree', '-r', '--name-only', 'main']).split('\n');

describe('a student at the editor', () => {
  test('adds, changes and deletes a goal, without one complaint of the page or its policy', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', {
      hash: '#/collections/goals/new?domain=career&steps=none&title=Say%20"yes"',
    });
    // What a link may bring is there; a value for a list, which Decap breaks on, is not.
    expect(await tab.valueOf('Domain')).toBe('career');
    expect(await tab.valueOf('Goal')).toBe('Say ”yes”');
    await tab.fill('Goal', 'Learn to weld');
    await tab.choose('Component', 'career-exploration');
    await tab.choose('Status', 'active');
    await previewShows(tab, 'Learn to weld');
    // A double click.
    await tab.save();
    await tab.save();
    await tab.saved();
    expect(commitsOf(place)).toBe(2);
    expect(tab.page.url()).toContain('#/collections/goals/entries/learn-to-weld');
    expect(textAt(place, 'goals/learn-to-weld.md')).toBe(
      '---\ntitle: Learn to weld\ndomain: career\ncomponent: career-exploration\nstatus: active\nstarted: 2026-05-22\n---\n',
    );
    const [author, committer] = git(place.path, ['log', '-1', '--format=%an <%ae>%n%cn', 'main']).split('\n');
    expect(author).toBe('The self <selfaxxxxxxxxxxx@people.throughline.invalid>');
    expect(committer).not.toBe('The self');

    await tab.fill('Goal', 'Learn to weld aluminum');
    await tab.save();
    await tab.saved();
    await tab.fill('Goal', 'Learn to weld steel');
    await tab.save();
    await tab.saved();
    expect(textAt(place, 'goals/learn-to-weld.md')).toContain('title: Learn to weld steel\n');

    await tab.click('Delete');
    await tab.page.waitForFunction(() => location.hash === '#/collections/goals');
    expect(filesIn(place)).not.toContain('goals/learn-to-weld.md');
    expect(tab.complaints).toEqual([]);
    expect(git(place.path, ['fsck', '--strict'])).not.toMatch(/error|missing|dangling commit/);
  });

  test('fills in one line of a goal, sees it, and saves it: the way there has said the rest', async () => {
    const place = await savingPlan();
    const framework = await loadFramework('ri');
    const hash = quickWrites({ planId, framework })[0]?.href.replace(/^[^#]*/, '') ?? '';
    const tab = await at(place, 'self', { hash });
    await tab.fill('Goal', 'Read a whole book');
    await previewShows(tab, 'Read a whole book');
    await tab.save();
    await tab.saved();
    expect(textAt(place, 'goals/read-a-whole-book.md')).toBe(
      '---\ntitle: Read a whole book\ndomain: academic\ncomponent: secondary-coursework\nstatus: active\nstarted: 2026-05-22\n---\n',
    );
  });

  test('names an entry in small letters, also when the title has none of ours', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/goals/new?domain=career' });
    await tab.fill('Goal', 'تعلم اللحام');
    await tab.choose('Component', 'career-exploration');
    await tab.choose('Status', 'active');
    await tab.save();
    await tab.saved();
    expect(filesIn(place)).toContain('goals/goal-2026-05-22.md');
  });

  test('puts in a picture, of which the plan keeps a clean copy', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/my-plan/entries/profile' });
    const photo = join(place.path, '..', 'photo.jpg');
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
    const [, name = ''] = /^picture: media\/(.*)\.jpg$/m.exec(textAt(place, 'profile.md')) ?? [];
    expect(textAt(place, `media/${name}.jpg`)).toContain(`oid sha256:${name}`);
    const kept = readFileSync(join(mediaFolderOf(place.path), name));
    expect(kept.includes('where-i-live')).toBe(false);
    expect(
      await tab.page.$eval('.plan-picture img', (image) => (image as HTMLImageElement).naturalWidth),
    ).toBe(60);
    expect(tab.complaints).toEqual([]);
  });

  test('keeps footnotes and check boxes of a text that rich text would break', async () => {
    const body = 'See the note.[^1]\n\n- [x] done\n- [ ] not yet\n\n[^1]: Here.';
    const goal = smallPlanFiles['goals/robotics.md']?.replace('Because I like to build.', body) ?? '';
    const place = await savingPlan({ 'goals/robotics.md': goal });
    const tab = await at(place, 'self', { hash: '#/collections/goals/entries/robotics' });
    expect(await tab.valueOf('Why it matters to me')).toBe(body);
    await tab.fill('Goal', 'Join the robotics team');
    await tab.save();
    await tab.saved();
    expect(textAt(place, 'goals/robotics.md')).toBe(
      goal.replace('Join the robotics club', 'Join the robotics team'),
    );
  });

  test('keeps the ids of new steps over several saves', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/goals/entries/robotics' });
    await tab.click('Add steps');
    await tab.fill('Step', 'Ask Ms. Rocha');
    await tab.save();
    await tab.saved();
    await tab.fill('Step', 'Ask Ms. Rocha for the form');
    await tab.save();
    await tab.saved();
    expect(textAt(place, 'goals/robotics.md')).toContain(
      'steps:\n  - id: ask-ms-rocha\n    what: Ask Ms. Rocha for the form\n',
    );
  });

  test('reads the form in Spanish', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/goals/entries/robotics', language: 'es' });
    await tab.fill('Meta', 'Entrar al club de robótica');
    await tab.shows('Todavía sin guardar');
    await tab.shows('Volver al plan');
    await tab.click('Guardar');
    await tab.saved();
    expect(textAt(place, 'goals/robotics.md')).toContain('title: Entrar al club de robótica\n');
  });
});

describe('nobody loses what was typed', () => {
  test('a tab that fell behind overwrites nobody, and its text is kept to choose from', async () => {
    const place = await savingPlan();
    const hash = '#/collections/goals/entries/robotics';
    const stale = await at(place, 'self', { hash });
    await stale.fill('Goal', 'Join the robotics club on Mondays');
    const fresh = await at(place, 'self', { hash });
    await fresh.fill('Goal', 'Join the robotics club on Fridays');
    await fresh.save();
    await fresh.saved();

    await stale.page.bringToFront();
    await stale.save();
    expect(await stale.notice()).toContain('Somebody changed this entry while you were writing.');
    const link = await stale.page.$eval('#plan-notice a', (a) => a.getAttribute('href'));
    expect(link).toBe(`/plans/${planId}/unsaved/goals/robotics`);
    expect(await stale.valueOf('Goal')).toBe('Join the robotics club on Mondays');
    expect(textAt(place, 'goals/robotics.md')).toContain('on Fridays');
    const kept = listUnsaved({ place, writer: personAs('self') });
    expect(kept.map(({ id }) => id)).toEqual(['goals/robotics']);
  });

  test('a session that ended keeps the text, which is saved after signing in again', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/goals/entries/robotics' });
    await tab.fill('Goal', 'Join the robotics club tomorrow');
    server.visits.delete('self');
    await tab.save();
    expect(await tab.notice()).toContain('You are signed out. Nothing was saved');
    expect(await tab.page.$eval('#plan-notice a', (a) => a.getAttribute('href'))).toBe('/sign-in');
    expect(await tab.valueOf('Goal')).toBe('Join the robotics club tomorrow');
    expect(commitsOf(place)).toBe(1);

    signIn(server, 'self', visitAs('self', place));
    await tab.save();
    await tab.saved();
    expect(textAt(place, 'goals/robotics.md')).toContain('tomorrow');
    expect(await tab.page.$('#plan-notice p')).toBe(null);
  });

  test('a page that outlived its session does not save as whoever is signed in now', async () => {
    const place = await savingPlan();
    const tab = await at(place, 'self', { hash: '#/collections/goals/entries/robotics' });
    await tab.fill('Goal', 'Join the chess club');
    signIn(server, 'self', visitAs('self', place, { which: 'b' }));
    await tab.save();
    await tab.shows('Somebody else is signed in now. Nothing was saved.');
    expect(commitsOf(place)).toBe(1);
  });

  test('on a shared computer nothing that one typed is found by the next', async () => {
    const first = await savingPlan();
    const second = await savingPlan();
    const hash = '#/collections/goals/entries/robotics';
    const tab = await at(first, 'self', { hash });
    await tab.fill('Goal', 'secret-of-the-first');
    // Decap backs up a moment after the last change; it keeps nothing.
    await tab.page.waitForFunction(async () => {
      const open = indexedDB.open('localforage');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      if (!database.objectStoreNames.contains('keyvaluepairs')) return false;
      const keys = database.transaction('keyvaluepairs').objectStore('keyvaluepairs').getAllKeys();
      const found = await new Promise<IDBValidKey[]>((resolve) => {
        keys.onsuccess = () => resolve(keys.result);
      });
      database.close();
      return found.includes('backup.goals.robotics');
    });
    await tab.page.close({ runBeforeUnload: false });

    const questions: string[] = [];
    const next = await at(second, 'self', { hash, which: 'b' } as object);
    next.page.on('dialog', (dialog) => questions.push(dialog.message()));
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
      }
      return texts.join();
    });
    expect(stored).not.toContain('secret-of-the-first');
    expect(stored).not.toContain('The self');
    expect(questions).toEqual([]);
  });
});

describe('what is agreed on together', () => {
  const transition =
    '---\ntitle: To high school\nkind: middle-to-high\ngrade: 8\ndate: 2026-08-31\n---\n\nI am curious.\n';

  test('goes from draft to review to publishing by the counselor', async () => {
    const place = await savingPlan({ 'transitions/to-high-school.md': transition });
    const hash = '#/collections/transitions/entries/to-high-school';
    const student = await at(place, 'self', { hash, mode: 'together/' });
    await student.fill('Move', 'To the high school on the hill');
    await student.save();
    await student.click('Status: Draft');
    await student.click('With the counselor');
    await student.shows('Status: With the counselor');
    expect(textAt(place, 'transitions/to-high-school.md')).toBe(transition);
    expect(student.complaints).toEqual([]);

    const counselor = await at(place, 'counselor', { hash: '#/workflow', mode: 'together/' });
    await counselor.shows('To the high school on the hill');
    await counselor.goTo(hash);
    await previewShows(counselor, 'To the high school on the hill');
    await counselor.click('Status: With the counselor');
    await counselor.click('Ready');
    await counselor.shows('Status: Ready');
    await counselor.click('Put into the plan');
    await counselor.click('Put into the plan now');
    await counselor.page.waitForFunction(
      () => !document.querySelector('#nc-root')?.textContent?.includes('Status: Ready'),
    );
    expect(textAt(place, 'transitions/to-high-school.md')).toContain(
      'title: To the high school on the hill\n',
    );
    expect(git(place.path, ['log', '-1', '--format=%an %P', 'main'])).toMatch(
      /^The counselor \w{40} \w{40}$/,
    );
    expect(counselor.complaints).toEqual([]);
  });
});

describe('everybody can use the editor', () => {
  const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

  test.each([
    ['a list', '#/collections/goals', 1280, ''],
    ['a list on a phone', '#/collections/goals', 390, ''],
    ['a form', '#/collections/goals/entries/robotics', 1280, ''],
    ['a form on a phone', '#/collections/goals/entries/robotics', 390, ''],
    ['a new entry with what is missing', '#/collections/goals/new', 1280, 'save'],
    ['the drafts', '#/workflow', 1280, 'draft'],
    ['the drafts on a phone', '#/workflow', 390, 'draft'],
  ])('axe finds nothing at %s', async (_name, hash, width, then) => {
    const goal = smallPlanFiles['goals/robotics.md']?.replace(
      'due: 2026-06-15',
      'due: 2026-06-15\nsteps:\n  - id: ask\n    what: Ask\n  - id: go\n    what: Go',
    );
    const place = await savingPlan({ 'goals/robotics.md': goal ?? '' });
    if (then === 'draft') {
      const path = 'transitions/up.md';
      const raw = '---\ntitle: Up\nkind: middle-to-high\ngrade: 8\ndate: 2026-08-31\n---\n';
      done(await saveDraft({ place, writer: personAs('self'), path, raw, isNew: true }));
    }
    const mode = then === 'draft' ? 'together/' : '';
    const tab = await at(place, 'self', { hash, width, mode });
    await tab.page.waitForFunction(
      () => document.querySelector('#nc-root [class*="-ControlContainer"], #nc-root li a') !== null,
    );
    if (then === 'draft') await tab.page.waitForSelector('#nc-root [class*="-WorkflowCard"]');
    if (then === 'save') {
      await tab.save();
      await tab.page.waitForSelector('[aria-invalid="true"]');
    }
    // Through the browser's own door: the policy of the page stays as it is.
    const session = await tab.page.createCDPSession();
    await session.send('Runtime.evaluate', { expression: axe });
    const { result } = await session.send('Runtime.evaluate', {
      expression:
        'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })' +
        '.then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + html))))',
      awaitPromise: true,
    });
    expect(JSON.parse(result.value)).toEqual([]);
    // On a phone nothing is wider than the screen.
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
