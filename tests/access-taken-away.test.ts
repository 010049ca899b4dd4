import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { syncRoster } from '../src/people/roster/sync-roster.ts';
import { type AccessHouse, accessHouse, canaryId, otherId, today } from './access-house.ts';
import { pdfText } from './access-reading.ts';
import { writeRoster } from './access-roster.ts';
import { form, persist } from './access-writing.ts';

/**
 * What is taken away is gone with the next request, on every channel: in sessions that are open, in pages, PDFs and
 * summaries that were made before. Each test looks first, so that every cache is full.
 */

let gateway: AccessHouse;
let begun: ReadonlyMap<string, string>;
let district: string;
const districtFile = (): string => join(gateway.dataFolder, 'districts/sakonnet.yml');
beforeAll(async () => {
  gateway = await accessHouse();
  district = readFileSync(districtFile(), 'utf8');
  // So that the goal is what changed last, which a caseload names.
  const path = 'goals/canary-file-goals.md';
  const data = JSON.parse((await gateway.decap('s-1', 'getEntry', { path })).json.data);
  const sent = { path, data: { ...data, body: `${data.body}\n\nOnce more.` }, base: gateway.blobAt(path) };
  await persist({ gateway }, 's-1', sent);
  begun = gateway.refs();
});
afterAll(() => gateway?.close());
afterEach(async () => {
  gateway.day.today = today;
  gateway.putBack(begun);
  writeFileSync(districtFile(), district);
  writeRoster(join(gateway.dataFolder, 'roster'));
  await sync();
});

const sync = () =>
  syncRoster(gateway.house.people, {
    folder: join(gateway.dataFolder, 'roster'),
    plans: new Map([
      ['s-1', { id: canaryId }],
      ['s-2', { id: otherId }],
    ]),
    today,
  });

const plan = `/plans/${canaryId}`;

/** What each channel shows of one section to one person: the words of it that come out, by channel. */
const shownOf = async (section: string, who: string): Promise<Readonly<Record<string, boolean>>> => {
  const words = gateway.marks.filter((mark) => mark.section === section).map(({ word }) => word);
  const picture = gateway.pictures.get(section as 'goals') ?? '';
  const has = (text: string): boolean => words.some((word) => text.includes(word));
  const text = async (path: string) => has(await (await gateway.ask(path, who)).text());
  const pdf = await gateway.ask(`${plan}/plan.pdf`, who);
  return {
    page: await text(`${plan}/${section}.html`),
    timeline: await text(`${plan}/timeline.html`),
    pdf: pdf.status === 200 && has(await pdfText(await pdf.arrayBuffer())),
    picture: (await gateway.ask(`${plan}/${picture}`, who)).status === 200,
    home: (await text('/')) || (await text('/caseload')) || (await text('/classes/c-now')),
    'comment form': await text(`${plan}/comment`),
    links: has((await gateway.decap(who, 'linkTargets', { refersTo: ['*'] })).text),
    media: has((await gateway.decap(who, 'getMedia', { mediaFolder: 'media' })).text),
  };
};

const allHidden = (shown: Readonly<Record<string, boolean>>) =>
  expect(Object.keys(shown).filter((channel) => shown[channel])).toEqual([]);

const everything = { page: true, timeline: true, pdf: true, picture: true, home: true };
const editing = { 'comment form': true, links: true, media: true };

/** Statuses of every channel, for who loses the whole plan. */
const statusesOf = async (who: string, id = canaryId): Promise<readonly number[]> => {
  const ways = ['/', '/goals.html', '/plan.pdf', '/edit/', '/comment', `/${gateway.pictures.get('goals')}`];
  const found: number[] = [];
  for (const way of ways) found.push((await gateway.ask(`/plans/${id}${way}`, who)).status);
  found.push((await gateway.decap(who, 'getEntry', { path: 'profile.md' }, id)).status);
  found.push(
    (await gateway.ask(`/plans/${id}/comment`, who, form({ about: 'goals/canary-file-goals', text: 'x' })))
      .status,
  );
  return found;
};

const homeOf = async (who: string): Promise<string> => (await gateway.ask('/', who)).text();

describe('a section', () => {
  const narrow = (taken: string): void => {
    writeFileSync(districtFile(), `${district}\naccess:\n${taken}`);
  };

  test('that the district takes away is gone for that relation alone', async () => {
    expect(await shownOf('goals', 't-principal')).toMatchObject(everything);
    expect(await shownOf('goals', 't-teacher')).toMatchObject({ ...everything, ...editing });
    narrow('  - { section: goals, relation: coordinator, actions: [read] }\n');
    allHidden(await shownOf('goals', 't-principal'));
    expect(await shownOf('goals', 't-teacher')).toMatchObject({ ...everything, ...editing });
    expect((await shownOf('goals', 's-1')).page).toBe(true);
  });

  test('in which the district takes comments away takes none, and is still read', async () => {
    const about = 'goals/canary-file-goals';
    narrow('  - { section: goals, relation: teacher, actions: [comment] }\n');
    const before = gateway.refs();
    expect((await gateway.ask(`${plan}/comment`, 't-teacher', form({ about, text: 'x' }))).status).toBe(400);
    const data = { about, body: 'x' };
    const sent = { path: 'feedback/of-mine.md', data, isNew: true };
    expect((await persist({ gateway }, 't-teacher', sent)).status).toBe(403);
    expect(gateway.refs()).toEqual(before);
    expect((await shownOf('goals', 't-teacher')).page).toBe(true);
  });

  test('that the student keeps private is gone for the school around, and not for those who work with the student', async () => {
    for (const who of ['t-principal', 't-teacher', 'p-goals']) {
      expect((await shownOf('goals', who)).page).toBe(true);
    }
    const path = 'plan.yml';
    const { json } = await gateway.decap('s-1', 'getEntry', { path });
    const data = { ...JSON.parse(json.data), keepPrivate: ['goals'] };
    const saved = await persist({ gateway }, 's-1', { path, data, base: gateway.blobAt(path) });
    expect(saved.status).toBe(200);
    for (const who of ['t-principal', 't-teacher', 'p-goals']) allHidden(await shownOf('goals', who));
    for (const who of ['s-1', 'g-1', 't-counselor', 't-provider']) {
      expect((await shownOf('goals', who)).page).toBe(true);
    }
    // Nothing is left of the plan for whom that was all.
    expect((await gateway.ask(`${plan}/`, 'p-goals')).status).toBe(404);
    expect((await gateway.ask(`${plan}/plan.pdf`, 'p-goals')).status).toBe(404);
  });

  test('that was granted until a day is gone the day after', async () => {
    await gateway.grant('p-goals', ['goals'], ['2026-01-01', today]);
    expect((await shownOf('goals', 'p-goals')).pdf).toBe(true);
    gateway.day.today = '2026-05-23';
    allHidden(await shownOf('goals', 'p-goals'));
    expect(new Set(await statusesOf('p-goals'))).toEqual(new Set([404]));
    expect(await homeOf('p-goals')).not.toContain(canaryId);
  });

  test('that is granted instead of another shows nothing of the other', async () => {
    expect((await shownOf('goals', 'p-goals')).page).toBe(true);
    await gateway.grant('p-goals', ['skills']);
    allHidden(await shownOf('goals', 'p-goals'));
    expect((await shownOf('skills', 'p-goals')).page).toBe(true);
    await gateway.house.people.takeBack(gateway.idOf('p-goals'), canaryId);
    expect(new Set(await statusesOf('p-goals'))).toEqual(new Set([404]));
  });
});

describe('a relation', () => {
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(gateway.dataFolder, 'roster', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  test.each([
    ['a guardian who is restricted', 'g-1', 'guardian-links.csv', 's-1,g-1,mother,none,no-contact,,\r\n'],
    ['a teacher who left the class', 't-teacher', 'oneroster/enrollments.csv', undefined],
    ['a counselor who left the caseload', 't-counselor', 'caseloads.csv', undefined],
    ['a principal who left', 't-principal', 'oneroster/roles.csv', undefined],
  ])('that ended is none, in the same session: %s', async (_name, who, file, added) => {
    expect((await gateway.ask(`${plan}/plan.pdf`, who)).status).toBe(200);
    expect(await homeOf(who)).toContain(canaryId);
    edit(file, (text) =>
      added
        ? text + added
        : text
            .split('\r\n')
            .filter((line) => !line.includes(who))
            .join('\r\n'),
    );
    expect(await sync()).not.toHaveProperty('refused');
    const found = new Set(await statusesOf(who));
    // A principal who is nothing else any more has no account either.
    expect(found).toEqual(who === 't-principal' ? new Set([303, 401]) : new Set([404]));
    if (who !== 't-principal') expect(await homeOf(who)).not.toContain(canaryId);
  });

  test('through a class ends with the term', async () => {
    expect((await gateway.ask(`${plan}/goals.html`, 't-teacher')).status).toBe(200);
    gateway.day.today = '2026-06-19';
    expect(new Set(await statusesOf('t-teacher'))).toEqual(new Set([404]));
    gateway.day.today = '2026-01-25';
    expect(new Set(await statusesOf('t-teacher'))).toEqual(new Set([404]));
    gateway.day.today = '2026-01-23';
    expect((await gateway.ask(`${plan}/goals.html`, 't-former')).status).toBe(200);
  });
});

describe('an account', () => {
  test('that is disabled is nobody, in every session that was open, until it is enabled and signed in anew', async () => {
    const [first, second] = [await gateway.enter('g-1'), await gateway.enter('g-1')];
    const status = async (cookie: string) =>
      (await gateway.ask(`${plan}/plan.pdf`, 'g-1', { headers: { cookie } })).status;
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    await gateway.house.accounts.disable(gateway.idOf('g-1'));
    expect(new Set(await statusesOf('g-1'))).toEqual(new Set([303, 401]));
    expect([await status(first), await status(second)]).toEqual([303, 303]);
    await gateway.house.accounts.enable(gateway.idOf('g-1'));
    expect([await status(first), await status(second)]).toEqual([303, 303]);
    expect(await status(await gateway.enter('g-1'))).toBe(200);
  });

  test('has no session left of which the cookie was kept after signing out', async () => {
    const cookie = await gateway.enter('s-1');
    const asked = { headers: { cookie } };
    expect((await gateway.ask(`${plan}/`, 's-1', asked)).status).toBe(200);
    await gateway.ask('/sign-out', 's-1', { method: 'POST', ...asked });
    expect((await gateway.ask(`${plan}/`, 's-1', asked)).status).toBe(303);
  });
});
