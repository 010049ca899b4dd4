import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { caseloadFilter } from '../src/journeys/home/caseload-filter.ts';
import { home } from '../src/journeys/home/home.ts';
import { repositoryOf } from '../src/journeys/home/relation.ts';
import { sampleDoor } from '../src/journeys/home/sample-door.ts';
import { openSummaryShelf, type SummaryShelf } from '../src/journeys/home/summary-shelf.ts';
import { appLocals } from '../src/render/app/app-locals.ts';
import type { HomeModel, HomePart } from '../src/render/app/home.ts';
import { loadTemplates, type Templates } from '../src/render/load-templates.ts';
import { commit } from '../src/store/commit.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { appPages, livePortfolioPages } from './app-pages.ts';
import { samplePeople, samplePerson } from './sample-people.ts';

/** Home pages over the sample district: what each kind of person finds there, in which words, and what nobody does. */

const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-home-'));
const today = '2026-05-22';
let shelf: SummaryShelf;
let templates: Templates;

beforeAll(async () => {
  const built = await buildDemo({ folder: dataFolder, onProgress: () => undefined });
  if (isRefusal(built)) throw new Error(built.message);
  shelf = openSummaryShelf(dataFolder, 100, Number.POSITIVE_INFINITY);
  templates = await loadTemplates();
});

afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

const homeOf = async (id: string, language = 'en'): Promise<HomeModel> => {
  const person = { ...samplePerson(id), language };
  const filter = caseloadFilter(new URLSearchParams());
  // A list that was never read shows after a moment what it has; the tests want all of it.
  for (let unread = 1; unread > 0; ) {
    ({ unread } = await shelf.summaries({ relations: person.relations, today }));
  }
  return home({ dataFolder, person, relations: person.relations, today, shelf, filter });
};

const partOf = async <K extends HomePart['kind']>(id: string, kind: K) => {
  const { parts } = await homeOf(id);
  const part = parts.find((candidate) => candidate.kind === kind);
  if (!part) throw new Error(`${id} has no part ${kind}.`);
  return part as Extract<HomePart, { kind: K }>;
};

describe('a student', () => {
  test('sees the nearest step first, and who waits for an answer', async () => {
    const { steps, waiting, firstName } = await partOf('s-01', 'student');
    expect(firstName).toBe('Amelia');
    const dues = steps.flatMap(({ due }) => due ?? []);
    expect(dues).toEqual(dues.toSorted());
    expect(waiting.map(({ kind, by }) => `${kind} ${by}`)).toContain('advice Devin Whitcomb');
  });

  test('with little in the plan is told what to begin, each with a page to go to', async () => {
    const { asks } = await partOf('s-26', 'student');
    expect(asks.map(({ rule }) => rule)).toContain('goal-in-each-domain');
    for (const { href } of asks) expect(href).toMatch(/^\/plans\/[a-z0-9]{16}\/[a-z-]+\.html$/);
  });
});

test('a mother sees her child, what was answered and what the family is asked', async () => {
  const { children } = await partOf('g-01', 'guardian');
  expect(children.map(({ name }) => name)).toEqual(['Amelia Tavares']);
  expect(children[0]?.prompts.map(({ id }) => id)).not.toContain('enjoy');
  expect(children[0]?.prompts.map(({ id }) => id)).toContain('proud');
  expect(children[0]?.answers.length).toBeGreaterThan(0);
});

test('a counselor sees each student of the caseload once', async () => {
  const { caseload } = await partOf('t-almeida', 'caseload');
  expect(caseload.as).toBe('counselor');
  expect(caseload.rows.length).toBe(
    samplePerson('t-almeida').relations.filter(({ relation }) => relation === 'counselor').length,
  );
});

test('a teacher sees classes, and no word of what a class teacher may not read', async () => {
  const { classes } = await partOf('t-rocha', 'teacher');
  expect(classes.length).toBeGreaterThan(1);
  const shown = classes.flatMap(({ students }) => students.flatMap(({ latest }) => latest?.collection ?? []));
  expect(
    shown.filter((name) => ['supports', 'personal-goals', 'assessments', 'financial-plan'].includes(name)),
  ).toEqual([]);
});

test('an administrator of the district gets the two doors of administration', async () => {
  expect((await homeOf('t-ouellette')).parts.map(({ kind }) => kind)).toEqual(['caseload', 'administrator']);
});

test('a save shows at once on the pages of those who may see it', async () => {
  const { planId } = samplePerson('s-26').relations[0] ?? { planId: '' };
  const path = repositoryOf(dataFolder, planId);
  const saved = await commit(path, {
    changes: [
      {
        path: 'goals/learn-the-oboe.md',
        bytes: Buffer.from(
          '---\ntitle: Learn the oboe\ndomain: academic\ncomponent: self-awareness\nstatus: active\nstarted: 2026-05-22\n---\n',
        ),
      },
    ],
    message: 'Add goals/learn-the-oboe',
    author: { name: 'Eli Sirleaf', email: 'eli@people.throughline.invalid', at: '2026-05-22T12:00:00.000Z' },
  });
  expect(isRefusal(saved)).toBe(false);
  const { changes } = await partOf('s-26', 'student');
  expect(changes[0]).toMatchObject({ kind: 'added', title: { text: 'Learn the oboe' }, collection: 'goals' });
  const counselor = samplePeople.find(({ relations }) =>
    relations.some((one) => one.planId === planId && one.relation === 'counselor'),
  );
  const { caseload } = await partOf(counselor?.id ?? '', 'caseload');
  expect(caseload.rows.find((row) => row.planId === planId)?.latest?.title?.text).toBe('Learn the oboe');
});

test('the door to the sample names everybody once and suggests one of each large group', () => {
  const { groups } = sampleDoor({ today, people: samplePeople });
  const ids = groups.flatMap(({ people }) => people.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(samplePeople.length);
  const suggested = groups.flatMap(({ people }) => people.filter(({ isSuggested }) => isSuggested));
  expect(suggested.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Amelia Tavares', 'Lúcia Tavares']),
  );
});

describe.each(['en', 'es', 'pt'] as const)('every page in %s', (language) => {
  test('renders, says its language, and neither runs a script nor leads to another host', async () => {
    for (const [name, content] of await appPages({ dataFolder, language })) {
      const text = new TextDecoder().decode(await templates.renderPage(appLocals(content)));
      // The one script that there is fills in what a passkey answers.
      const html = text.replace('<script type="module" src="/passkeys.js"></script>', '');
      expect(html, name).toContain(`<html lang="${language}">`);
      expect(html, name).not.toMatch(
        /<script|javascript:|\son[a-z]+=|style="|(?:src|href|action)="(?:https?:|\/\/)/,
      );
      expect(html, name).not.toMatch(/undefined|NaN|\[object|Invalid Date|\{[a-zA-Z]+\}/);
    }
  });
});

test('a page of 392 students is light', async () => {
  const { caseload } = await partOf('t-almeida', 'caseload');
  const rows = Array.from(
    { length: 392 },
    (_, index) => caseload.rows[index % caseload.rows.length] as never,
  );
  const shell = { language: 'en', person: { name: 'Rosa Almeida' }, path: '/', isSample: false } as const;
  const html = await templates.renderPage(
    appLocals({ id: 'caseload', shell, model: { ...caseload, rows, all: 392 } }),
  );
  expect(html.length).toBeLessThan(400_000);
});

describe('a live portfolio', () => {
  const pageOf = async (person: string, id: string) => {
    const live = await livePortfolioPages({ dataFolder, language: 'pt' }, person);
    const pages = templates.portfolioPages(live.view);
    const page = pages.find((candidate) => candidate.id === id);
    if (!page) throw new Error(`There is no page ${id}.`);
    const render = async (locals: object) =>
      new TextDecoder().decode(await templates.renderPage({ view: live.view, page, pages, ...locals }));
    return { live: await render({ live: live.live }), still: await render({}) };
  };

  test('has a bar in the reader’s language, and links at its entries for what this reader may do', async () => {
    const own = await pageOf('s-01', 'goals');
    expect(own.live).toContain('<nav class="live-bar" lang="pt"');
    expect(own.live).toMatch(/\/plans\/3sysrmsktktvsy7d\/edit\/#\/collections\/goals\/entries\/[a-z0-9-]+/);
    expect(own.live).not.toContain('comment?about=');
    const mother = await pageOf('g-01', 'goals');
    expect(mother.live).toContain('comment?about=goals%2F');
    expect(mother.live).not.toContain('collections/goals');
    expect((await pageOf('g-01', 'reviews')).live).toMatch(/collections\/reviews\/entries\/[^>]*>Juntar/);
  });

  test('without a session is the portfolio and nothing else', async () => {
    const { still } = await pageOf('s-01', 'goals');
    expect(still).not.toMatch(/live-bar|entry-actions|sign-out|app\.[^"]*\.css/);
    expect(templates.assets.some(({ path }) => path.includes('app.'))).toBe(false);
  });
});
