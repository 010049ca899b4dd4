import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { familyRights } from '../../people/families/rights.ts';
import { planPath } from '../plans/open-plan.ts';
import { idOf, marisol, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';

/** A share from the student's form to the reader's page and back, and every way in which it ends. */

let gateway: TestHouse;
let ticks = 0;
beforeAll(async () => {
  // One after another, so that the newest share is known.
  gateway = await testHouse({ now: () => Date.parse('2026-05-22T15:00:00Z') + ticks++ });
});
afterAll(() => gateway?.close());

const list = `/plans/${marisol}/shares`;

const post = (fields: readonly (readonly [string, string])[] = []): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
});

const filled = (...more: readonly (readonly [string, string])[]) =>
  post([
    ['name', 'Maria Silva'],
    ['organization', 'Boat Works'],
    ['purpose', 'A summer job'],
    ['until', '2026-06-30'],
    ...more,
  ]);

/** @returns the token of the link that the page shows */
const made = async (...more: readonly (readonly [string, string])[]): Promise<string> => {
  const answer = await gateway.ask(`${list}/new`, 'marisol', filled(...more));
  const text = await answer.text();
  expect(answer.status).toBe(200);
  const [, token] = /\/shared\/([\w-]{43})</.exec(text) ?? [];
  if (!token) throw new Error('The page shows no link.');
  return token;
};

const newest = async () => (await gateway.house.people.shares.sharesOf(marisol, '2026-05-22'))[0]?.id ?? '';

const approve = async (id: string) => gateway.ask(`${list}/${id}/approve`, 'counselor', post());

/** A browser of somebody without an account, who came in by the link. */
const reader = async (token: string) => {
  const entered = await gateway.ask(`/shared/${token}`, undefined, post());
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = (path: string, init: RequestInit = {}) =>
    gateway.ask(path, undefined, { ...init, headers: { ...init.headers, cookie } });
  return { status: entered.status, at: entered.headers.get('location') ?? '', ask };
};

const shared = async (...more: readonly (readonly [string, string])[]) => {
  const token = await made(...more);
  const id = await newest();
  await approve(id);
  return { token, id, ...(await reader(token)) };
};

describe('a link', () => {
  test('works only after a counselor said yes, because everybody counts as below 18', async () => {
    const token = await made(['section', 'goals']);
    expect((await reader(token)).status).toBe(404);
    expect((await gateway.ask(`${list}/${await newest()}/approve`, 'marisol', post())).status).toBe(404);
    expect((await gateway.ask(`${list}/${await newest()}/approve`, 'mother', post())).status).toBe(404);
    expect((await approve(await newest())).status).toBe(303);
    expect((await reader(token)).status).toBe(303);
    const declined = await made(['section', 'goals']);
    await gateway.ask(`${list}/${await newest()}/decline`, 'counselor', post());
    expect((await reader(declined)).status).toBe(404);
  });

  test('shows nothing and opens nothing when it is only looked at, whatever the token', async () => {
    const { token, id } = await shared(['section', 'goals']);
    const before = await gateway.house.register.lines({ planId: marisol, personId: id, limit: 9 });
    const pages = await Promise.all(
      [token, 'x'.repeat(43)].map(async (one) => {
        const answer = await gateway.ask(`/shared/${one}`);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        return (await answer.text()).replaceAll(one, '');
      }),
    );
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toMatch(/Marisol|Maria|Boat/);
    expect(await gateway.house.register.lines({ planId: marisol, personId: id, limit: 9 })).toEqual(before);
  });

  test('is kept nowhere: not in the database, the log or an address that follows', async () => {
    const { token, at, ask } = await shared(['section', 'goals']);
    expect(at).not.toContain(token);
    const html = await (await ask(`${at}goals.html`)).text();
    expect(html).not.toContain(token);
    expect(JSON.stringify(gateway.logged)).not.toContain(token);
    for (const name of readdirSync(gateway.dataFolder).filter((one) => one.startsWith('people.sqlite'))) {
      const file = join(gateway.dataFolder, name);
      if (existsSync(file)) expect(readFileSync(file).includes(token)).toBe(false);
    }
    expect(await (await gateway.ask(list, 'marisol')).text()).not.toContain(token);
  });
});

describe('what a reader sees', () => {
  test('is what was ticked, and the register and the student know of each page', async () => {
    const { id, at, ask } = await shared(['section', 'goals']);
    const page = await (await ask(`${at}goals.html`)).text();
    expect(page).toContain('Robotics club');
    expect(page).toContain('Shared with Maria Silva (Boat Works).');
    expect(page).toContain('Do not pass it on');
    expect(page).toContain('href="/assets/app.');
    expect(page).not.toMatch(/Tavares|Secret wish|I like boats/);
    for (const other of ['personal-goals.html', 'supports.html', 'edit/', 'comment', 'register', 'review/']) {
      expect((await ask(at + other)).status).toBe(404);
    }
    expect((await ask(`/plans/${marisol}/goals.html`)).status).toBe(303);
    const [line] = await gateway.house.register.lines({ planId: marisol, personId: id, limit: 1 });
    expect(line).toMatchObject({
      name: 'Maria Silva',
      party: 'Boat Works',
      relation: 'partner',
      basis: 'consent',
      kind: 'page',
      page: 'goals',
      sections: ['goals'],
    });
    const seen = await (await gateway.ask(list, 'marisol')).text();
    expect(seen).toContain('Opened on one day');
    expect(seen).toContain('May 22, 2026: one page');
  });

  test('is single entries when only those were ticked', async () => {
    const { at, ask } = await shared(['entry', 'goals/robotics'], ['entry', 'personal-goals/make-a-friend']);
    expect(await (await ask(`${at}goals.html`)).text()).toContain('Robotics club');
    expect((await ask(`${at}personal-goals.html`)).status).toBe(404);
    const { at: none, ask: askNone } = await shared(['section', 'skills']);
    expect((await askNone(`${none}goals.html`)).status).toBe(404);
  });

  test('takes a comment where the student allows one, under the name that was given', async () => {
    const { at, ask } = await shared(['section', 'goals'], ['comment', 'yes']);
    expect(await (await ask(`${at}goals.html`)).text()).toContain(`${at}comment?about=goals%2Frobotics`);
    const said = post([
      ['about', 'goals/robotics'],
      ['text', 'Come and see our workshop.'],
      ['by', 'Principal'],
    ]);
    const answer = await ask(`${at}comment`, said);
    expect(answer.status).toBe(303);
    expect(await (await ask(answer.headers.get('location') ?? '')).text()).toContain('Your comment is saved');
    const page = await (await gateway.ask(`/plans/${marisol}/goals.html`, 'marisol')).text();
    expect(page).toContain('Come and see our workshop.');
    expect(page).toContain('Maria Silva (Boat Works), community partner');
    const hidden = post([
      ['about', 'personal-goals/make-a-friend'],
      ['text', 'Hello'],
    ]);
    expect((await ask(`${at}comment`, hidden)).status).toBe(404);
    const silent = await shared(['section', 'goals']);
    expect((await silent.ask(`${silent.at}comment`, said)).status).toBe(404);
    expect((await silent.ask(`${silent.at}rate`, said)).status).toBe(404);
  });
});

test('a skill is rated where the student allows it, by one line that the software signs, and once', async () => {
  const path = 'skills/building.md';
  const raw = JSON.stringify({
    title: 'Building',
    skill: 'communication',
    ratings: [],
    body: 'I build boats.',
  });
  const params = {
    dataFiles: [{ path, slug: 'building', raw }],
    assets: [],
    options: { newEntry: true, useWorkflow: false, collectionName: 'skills' },
    bases: { [path]: null },
  };
  const saved = await gateway.ask(`/plans/${marisol}/edit/api`, 'marisol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'persistEntry', person: idOf('marisol'), params }),
  });
  expect(saved.status).toBe(200);
  const about = Object.keys((await saved.json()).ids)[0]?.replace('.md', '') ?? '';
  const rating = post([
    ['about', about],
    ['level', '3'],
    ['text', 'She showed it to the others.'],
    ['by', 'educator'],
  ]);
  const silent = await shared(['section', 'skills'], ['comment', 'yes']);
  expect((await silent.ask(`${silent.at}rate`, rating)).status).toBe(404);
  const { at, ask } = await shared(['section', 'skills'], ['rate', 'yes']);
  expect(
    (
      await ask(
        `${at}rate`,
        post([
          ['about', about],
          ['level', '5'],
        ]),
      )
    ).status,
  ).toBe(400);
  expect((await ask(`${at}rate`, rating)).status).toBe(303);
  expect((await ask(`${at}rate`, rating)).status).toBe(303);
  const read = await gateway.house.shelf.read(planPath(gateway.dataFolder, marisol));
  const ratings = 'plan' in read ? read.plan?.entries.skills[0]?.data.ratings : undefined;
  expect(ratings).toEqual([
    {
      id: expect.any(String),
      date: '2026-05-22',
      level: 3,
      by: 'partner',
      name: 'Maria Silva (Boat Works)',
      why: 'She showed it to the others.',
    },
  ]);
});

describe('it ends', () => {
  const ways = (at: string) => [
    at,
    `${at}goals.html`,
    `${at}timeline.html`,
    `${at}plan.pdf`,
    `${at}comment?about=goals/robotics`,
  ];
  const statuses = async ({ at, ask }: { at: string; ask: (path: string) => Promise<Response> }) => {
    const found: number[] = [];
    for (const way of ways(at)) found.push((await ask(way)).status);
    return found;
  };

  test('with the next request on every page, also the PDF, when the student ends it', async () => {
    const open = await shared(['section', 'goals'], ['comment', 'yes']);
    expect(await statuses(open)).toEqual([200, 200, 200, 200, 200]);
    await gateway.ask(`${list}/${open.id}/revoke`, 'marisol', post());
    expect(await statuses(open)).toEqual([404, 404, 404, 404, 404]);
    const comment = post([
      ['about', 'goals/robotics'],
      ['text', 'Too late'],
    ]);
    expect((await open.ask(`${open.at}comment`, comment)).status).toBe(404);
    expect((await reader(open.token)).status).toBe(404);
  });

  test('when the link is made anew, for every browser that came by the old one', async () => {
    const open = await shared(['section', 'goals']);
    const page = await (await gateway.ask(`${list}/${open.id}/renew`, 'marisol', post())).text();
    const [, token = ''] = /\/shared\/([\w-]{43})</.exec(page) ?? [];
    expect((await open.ask(`${open.at}goals.html`)).status).toBe(404);
    expect((await reader(open.token)).status).toBe(404);
    expect((await reader(token)).status).toBe(303);
  });

  test('for one part when the family objects, and that at once', async () => {
    const open = await shared(['section', 'goals'], ['section', 'profile']);
    expect((await open.ask(`${open.at}goals.html`)).status).toBe(200);
    expect((await gateway.ask(`${list}/${open.id}/object?section=goals`, 'marisol', post())).status).toBe(
      404,
    );
    await gateway.ask(`${list}/${open.id}/object?section=goals`, 'mother', post());
    expect((await open.ask(`${open.at}goals.html`)).status).toBe(404);
    expect((await open.ask(open.at)).status).toBe(200);
    expect(await (await gateway.ask(list, 'marisol')).text()).toContain('mother Tavares took this out.');
  });

  test('when the reader closes it', async () => {
    const open = await shared(['section', 'goals']);
    expect((await open.ask(`${open.at}close`, post())).status).toBe(303);
    expect((await open.ask(`${open.at}goals.html`)).status).toBe(404);
  });
});

test('waits for no counselor from the day on which the student is 18', async () => {
  const { shares } = gateway.house.people;
  await familyRights(gateway.house.people).setDay(idOf('tomas'), '2026-05-23', idOf('counselor'));
  const on = (starts: string) =>
    shares.share({
      planId: tomas,
      name: 'Maria',
      organization: '',
      purpose: 'x',
      parts: [{ section: 'goals' }],
      mayComment: false,
      mayRate: false,
      starts,
      until: '2026-06-01',
      by: idOf('tomas'),
    });
  expect((await on('2026-05-22')).waits).toBe(true);
  const { token, waits } = await on('2026-05-23');
  expect(waits).toBe(false);
  expect(await shares.enter(token, '2026-05-23')).toBeDefined();
});

test('ends after its last day', async () => {
  const day = { today: '2026-05-22' };
  const { shares } = gateway.house.people;
  const { id, token } = await shares.share({
    planId: marisol,
    name: 'Maria',
    organization: '',
    purpose: 'x',
    parts: [{ section: 'goals' }],
    mayComment: false,
    mayRate: false,
    starts: day.today,
    until: '2026-05-23',
    by: idOf('marisol'),
  });
  await shares.decide({ planId: marisol, id, is: 'approved', by: { id: 'c', name: 'C' } });
  const entered = await shares.enter(token, '2026-05-23');
  expect(entered?.share.id).toBe(id);
  expect(await shares.visited(id, entered?.visit ?? '', '2026-05-24')).toBe(undefined);
  expect(await shares.enter(token, '2026-05-24')).toBe(undefined);
});

describe('the list of shares', () => {
  test.each(['teacher', 'coordinator', 'stranger', 'tomas', 'administrator'])(
    'does not exist for %s',
    async (who) => {
      for (const path of [list, `${list}/new`]) expect((await gateway.ask(path, who)).status).toBe(404);
      for (const what of ['revoke', 'approve', 'decline', 'renew', 'object?section=goals']) {
        expect((await gateway.ask(`${list}/${await newest()}/${what}`, who, post())).status).toBe(404);
      }
      expect((await gateway.ask(`${list}/new`, who, filled(['section', 'goals']))).status).toBe(404);
    },
  );

  test('lets nobody but the student share, and nobody reach a share of another plan', async () => {
    for (const who of ['mother', 'counselor']) {
      expect((await gateway.ask(`${list}/new`, who, filled(['section', 'goals']))).status).toBe(404);
    }
    const other = `/plans/${tomas}/shares/${await newest()}/revoke`;
    expect((await gateway.ask(other, 'tomas', post())).status).toBe(404);
  });

  test.each([
    [[['name', '']], 'Write the name of the person.'],
    [[['purpose', '']], 'Write what it is for.'],
    [[], 'Tick at least one part.'],
    [[['section', 'supports']], 'Tick at least one part.'],
    [
      [
        ['section', 'goals'],
        ['until', '2027-05-23'],
      ],
      'Choose a last day',
    ],
    [
      [
        ['section', 'goals'],
        ['until', '2026-05-21'],
      ],
      'Choose a last day',
    ],
    [
      [
        ['section', 'goals'],
        ['until', 'soon'],
      ],
      'Choose a last day',
    ],
  ] as const)('takes no form with %j', async (changes, says) => {
    const fields = new Map<string, string>([
      ['name', 'Maria'],
      ['purpose', 'A job'],
      ['until', '2026-06-30'],
      ...changes,
    ] as [string, string][]);
    const answer = await gateway.ask(`${list}/new`, 'marisol', post([...fields]));
    expect([answer.status, (await answer.text()).includes(says)]).toEqual([400, true]);
  });
});
