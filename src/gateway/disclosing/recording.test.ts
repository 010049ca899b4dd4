import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actionNames } from '../decap/action-shapes.ts';
import { idOf, marisol, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';
import { shownAt } from './shown.ts';

/** Every answer that shows something of a plan to somebody else than its student has its line before it leaves. */

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway?.close());
afterEach(() => sql`pragma query_only = off`.execute(gateway.house.people.db));

const count = async (planId = marisol): Promise<number> =>
  (await gateway.house.register.lines({ planId, limit: 1 }))[0]?.number ?? 0;

/** The lines that one request brought, as `kind page sections`. */
const linesOf = async (request: () => Promise<unknown>, planId = marisol): Promise<readonly string[]> => {
  const before = await count(planId);
  await request();
  const lines = await gateway.house.register.lines({ planId, limit: 50 });
  return lines
    .filter(({ number }) => number > before)
    .map(({ kind, page, sections }) =>
      [kind, page, sections.length > 4 ? 'all' : sections.join('+')].join(' '),
    );
};

const api = (as: string, action: string, params: object): Promise<Response> =>
  gateway.ask(`/plans/${marisol}/edit/api`, as, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action, person: idOf(as), params }),
  });

const plan = `/plans/${marisol}`;

describe('a line is written', () => {
  test('with who it was then, as what, when, why and for which party', async () => {
    await gateway.ask(`${plan}/goals.html`, 'counselor');
    const [line] = await gateway.house.register.lines({ planId: marisol, limit: 1 });
    expect(line).toMatchObject({
      personId: idOf('counselor'),
      name: 'counselor Tavares',
      relation: 'counselor',
      party: 'Narrow River Middle School',
      basis: 'school-official',
      at: Date.parse('2026-05-22T15:00:00Z'),
      kind: 'page',
      page: 'goals',
      sections: ['goals'],
    });
    await gateway.ask(`${plan}/goals.html`, 'mother');
    const [family] = await gateway.house.register.lines({ planId: marisol, limit: 1 });
    expect(family).toMatchObject({ relation: 'guardian', party: '', basis: 'guardian' });
  });

  test.each([
    ['/', 'page index all'],
    ['/personal-goals.html', 'page personal-goals personal-goals'],
    ['/timeline.html', 'page timeline all'],
    ['/review/', 'comparison review all'],
    ['/years', 'comparison years all'],
    ['/conference', 'sheet conference all'],
    ['/comment', 'form comment all'],
    ['/edit/', 'editor  profile'],
    ['/send?what=advice', 'form send profile'],
  ])('for %s', async (way, line) => {
    expect(await linesOf(() => gateway.ask(plan + way, 'counselor'))).toEqual([line]);
  });

  test('for a picture, with the sections that it stands in', async () => {
    const html = await (await gateway.ask(`${plan}/personal-goals.html`, 'counselor')).text();
    const [picture = ''] = /media\/[0-9a-f]{64}\.png/.exec(html) ?? [];
    expect(await linesOf(() => gateway.ask(`${plan}/${picture}`, 'counselor'))).toEqual([
      'file  personal-goals',
    ]);
  });

  test('for each plan of a list', async () => {
    const both = [marisol, tomas].map((id) => linesOf(() => gateway.ask('/caseload', 'counselor'), id));
    expect((await Promise.all(both)).map(([line]) => line)).toEqual([
      'list  profile+goals+transitions+reviews',
      'list  profile+goals+transitions+reviews',
    ]);
    expect(await linesOf(() => gateway.ask('/', 'mother'))).toHaveLength(1);
    expect(await linesOf(() => gateway.ask('/classes/class-1', 'teacher'))).toHaveLength(1);
  });

  test('for what the editor reads, and not for what it is told', async () => {
    expect(await linesOf(() => api('counselor', 'entriesByFolder', { folder: 'reviews' }))).toEqual([
      'editor reviews reviews',
    ]);
    expect(await linesOf(() => api('counselor', 'linkTargets', { refersTo: ['*'] }))).toEqual([
      'editor  all',
    ]);
    expect(await linesOf(() => api('counselor', 'getNotes', { collection: 'goals', slug: 'x' }))).toEqual([]);
  });

  test('for a form that comes back with what is wrong in it', async () => {
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'about=goals%2Frobotics&text=',
    };
    expect(await linesOf(() => gateway.ask(`${plan}/comment`, 'counselor', sent))).toEqual([
      'form comment all',
    ]);
  });

  test('for what nobody thought of, as all that one may see', () => {
    expect(shownAt('brand-new')).toEqual({ kind: 'form', page: 'brand-new', sections: undefined });
    expect(shownAt('Robotics club of Marisol').page).toBe('');
  });
});

test.each([
  ['the student', 'marisol', `${plan}/goals.html`],
  ['who may not see it', 'stranger', `${plan}/goals.html`],
  ['nobody', undefined, `${plan}/goals.html`],
  ['a page that is not there', 'counselor', `${plan}/nothing.html`],
  ['a way on', 'counselor', `${plan}/edit`],
  ['an administrator on pages about people', 'administrator', '/admin/people'],
])('no line is written for %s', async (_what, who, path) => {
  expect(await linesOf(() => gateway.ask(path, who))).toEqual([]);
});

describe('while nothing can be written', () => {
  const stop = () => sql`pragma query_only = on`.execute(gateway.house.people.db);

  test.each(['/goals.html', '/plan.pdf', '/comment', '/review/', '/conference', '/edit/'])(
    '%s says so, clearly, and shows nothing',
    async (way) => {
      await stop();
      const answer = await gateway.ask(plan + way, 'counselor');
      const text = await answer.text();
      expect(answer.status).toBe(503);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(text).toContain('This was not shown');
      expect(text).not.toMatch(/Robotics|Secret wish|Marisol/);
    },
  );

  test('lists and the editor show nothing', async () => {
    await stop();
    for (const [path, who] of [
      ['/caseload', 'counselor'],
      ['/', 'mother'],
    ] as const) {
      const answer = await gateway.ask(path, who);
      expect([answer.status, (await answer.text()).includes('Marisol')]).toEqual([503, false]);
    }
    for (const action of actionNames) {
      const answer = await api('counselor', action, { path: 'goals/robotics.md' });
      expect((await answer.text()).includes('Robotics club')).toBe(false);
    }
  });

  test('the student reads on', async () => {
    await stop();
    expect((await gateway.ask(`${plan}/goals.html`, 'marisol')).status).toBe(200);
  });
});
