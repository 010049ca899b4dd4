import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policies } from './chain/security-headers.ts';
import { form, idOf, marisol, standings, type TestHouse, testHouse, tomas } from './testing/test-house.ts';

/** Every route that the gateway has, as every person: what is true of all answers, whoever asks for what. */

const roomy = { perSecond: 1000, burst: 100_000 };
let gateway: TestHouse;
let routes: readonly { readonly method: string; readonly path: string }[];
beforeAll(async () => {
  gateway = await testHouse({ rates: { session: roomy, address: roomy } });
  routes = gateway.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
});
afterAll(() => gateway.close());

const people = [undefined, ...Object.keys(standings)];

/** The pattern with real things in it. */
const addressOf = (path: string, planId: string): string =>
  path
    .replace('/plans/:id', `/plans/${planId}`)
    .replace('/admin/people/:id', `/admin/people/${idOf('mother')}`)
    .replace('/classes/:id', '/classes/class-1')
    .replace(/:page\{.*\}$/, 'goals.html')
    .replace(/:pair\{.*pdf\}$/, 'now..now.pdf')
    .replace(/:pair\{.*\}$/, 'now..now')
    .replace(':part', 'revise')
    .replace('/git/:plan', `/git/${planId}.git`)
    .replace(':oid', 'a'.repeat(64))
    .replace(':provider', 'google')
    .replace(':code', 'k7wq')
    .replace('/shared/:token', `/shared/${'x'.repeat(43)}`)
    .replace(/:share|:request/, 'a'.repeat(16))
    .replace(':what', 'revoke')
    .replace(':file', `${'a'.repeat(64)}.png`)
    .replace(':collection/:slug', 'goals/robotics');

test('there are routes, and no pattern is left unfilled', () => {
  expect(routes.length).toBeGreaterThan(25);
  for (const { path } of routes) expect(addressOf(path, marisol)).not.toMatch(/[:{}*]/);
});

const look = async (
  who: string | undefined,
  planId: string,
): Promise<readonly (readonly [string, Response])[]> => {
  const answers: (readonly [string, Response])[] = [];
  for (const { path } of routes.filter(({ method }) => method === 'GET')) {
    if (/\.pdf/.test(path)) continue;
    const address = addressOf(path, planId);
    answers.push([address, await gateway.ask(address, who)]);
  }
  return answers;
};

describe.each(people)('%s', (who) => {
  test('gets the headers that every answer has, and no fault of ours', async () => {
    for (const [address, answer] of [...(await look(who, marisol)), ...(await look(who, tomas))]) {
      const { headers, status } = answer;
      expect([address, status]).not.toEqual([address, 500]);
      expect(Object.values(policies)).toContain(headers.get('content-security-policy'));
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        // Whoever follows a link of ours there must not take its address along.
        'referrer-policy': /^\/shared\/(?!open\/|closed)/.test(address) ? 'strict-origin' : 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
      for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) {
        expect(headers.has(name)).toBe(false);
      }
      const cookie = headers.get('set-cookie');
      if (cookie !== null) expect(cookie).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    }
  });

  test('gets pages that load nothing from elsewhere and run nothing', async () => {
    for (const [address, answer] of await look(who, marisol)) {
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = await answer.text();
      const loaded = [...html.matchAll(/<(?:link|img|source)[^>]* (?:href|src)="([^"]*)"/g)].map(
        ([, url]) => url,
      );
      for (const url of loaded)
        expect([address, url]).toEqual([
          address,
          expect.stringMatching(/^(?:\/assets\/|\/editor\/|media\/)/),
        ]);
      if (!answer.headers.get('content-security-policy')?.includes('script-src')) {
        expect([address, /<script|<iframe|<object|<embed| on\w+="|style="/i.test(html)]).toEqual([
          address,
          false,
        ]);
      }
    }
  });

  test('changes nothing by looking: no GET and no HEAD moves a plan', async () => {
    const headOf = async (planId: string) => {
      const read = await gateway.house.shelf.read(`${gateway.dataFolder}/plans/${planId}.git`);
      return 'plan' in read ? read.plan?.commitId : undefined;
    };
    const before = [await headOf(marisol), await headOf(tomas)];
    await look(who, marisol);
    await look(who, tomas);
    expect([await headOf(marisol), await headOf(tomas)]).toEqual(before);
  });

  test.each(['', '{', '[]', 'null', 'a=1', '{"action":"__proto__"}', '\u0000', '{"a":'.repeat(3000)])(
    'sends %j everywhere and meets no fault of ours',
    async (body) => {
      const posts = routes.filter(({ method, path }) => method === 'POST' && !quits.test(path));
      for (const { path } of posts) {
        for (const type of [
          'application/json',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          '',
        ]) {
          const sent = { ...form({}), headers: { 'content-type': type }, body };
          const answer = await gateway.ask(addressOf(path, marisol), who, sent);
          expect([path, type, answer.status]).not.toEqual([path, type, 500]);
          expect(await answer.text()).not.toMatch(/\bat \S+ \(|node_modules|SqliteError|ZodError/);
        }
      }
    },
  );
});

/** These end sessions or close accounts, as they should. */
const quits = /sign-out|disable|end-sessions|sessions$/;

test('nothing that was asked left a line with content in the log, and none was an error', () => {
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
  const text = JSON.stringify(gateway.logged);
  expect(text).not.toMatch(/marisol|tavares|robotics|k3v9q2m7x5t8w4zr/i);
});
