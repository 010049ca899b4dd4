import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { gatewayApp } from '../app.ts';
import { host, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const ask = (path: string, init: RequestInit = {}) => gateway.ask(path, 'marisol', init);

describe('under which name', () => {
  test.each([
    'evil.example',
    'evil.example:4321',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1.evil.example:4321',
    '',
  ])('a page that reaches us as "%s" is refused', async (name) => {
    const answer = await ask('/', { headers: { host: name } });
    expect([answer.status, await answer.text()]).toEqual([421, 'Not this server.\n']);
  });

  test.each(['127.0.0.1:4321', 'localhost:4321', '[::1]:4321'])('%s is this computer', async (name) => {
    const answer = await gateway.app.request(`http://${name}/nothing`, { headers: { host: name } });
    expect(answer.status).toBe(404);
  });

  test('an address that names another host than the header is refused', async () => {
    const answer = await gateway.app.request('http://evil.example/', { headers: { host } });
    expect(answer.status).toBe(421);
  });
});

describe('by which method', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    '%s changes nothing anywhere',
    async (method) => {
      for (const path of ['/', `/plans/${marisol}/goals.html`, '/assets/x', '/nothing']) {
        const answer = await ask(path, { method });
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
      }
    },
  );

  test('POST to what can only be read says what can be done', async () => {
    const answer = await ask(`/plans/${marisol}/goals.html`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('HEAD gives the headers of GET alone', async () => {
    const whole = await ask(`/plans/${marisol}/goals.html`);
    const head = await ask(`/plans/${marisol}/goals.html`, { method: 'HEAD' });
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'));
  });
});

describe('from where', () => {
  const post = (headers: Record<string, string>) =>
    gateway.app.request(`http://${host}/nothing`, { method: 'POST', headers: { host, ...headers } });

  test.each([
    [{}],
    [{ origin: 'http://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:4322' }],
    [{ origin: 'https://127.0.0.1:4321' }],
    [{ origin: 'http://localhost:4321' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: `http://${host}`, 'sec-fetch-site': 'cross-site' }],
  ] as readonly [Record<string, string>][])('a change with %j is refused', async (headers) => {
    expect((await post(headers)).status).toBe(403);
  });

  test.each([
    [{ origin: `http://${host}` }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }],
  ] as readonly [Record<string, string>][])('a change with %j comes from a page of ours', async (headers) => {
    expect((await post(headers)).status).toBe(404);
  });
});

describe('how often', () => {
  const rates = { session: { perSecond: 1, burst: 3 }, address: { perSecond: 1, burst: 3 } };

  test('one session that asks too often waits, and no other does', async () => {
    let now = Date.parse('2026-05-22T15:00:00Z');
    const strict = await testHouse({ rates, now: () => now });
    onTestFinished(strict.close);
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await strict.ask('/nothing', 'marisol')).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
    const refused = await strict.ask('/nothing', 'marisol');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await strict.ask('/nothing', 'tomas')).status).toBe(404);
    now += 1000;
    expect((await strict.ask('/nothing', 'marisol')).status).toBe(404);
    expect((await strict.ask('/nothing', 'marisol')).status).toBe(429);
  });

  test('who is not signed in counts by address', async () => {
    const strict = await testHouse({ rates });
    onTestFinished(strict.close);
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await strict.ask('/nothing')).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
  });
});

describe('every answer', () => {
  const paths = [
    '/',
    '/health',
    '/nothing',
    '/assets/nothing',
    `/plans/${marisol}/`,
    `/plans/${marisol}/goals.html`,
  ];

  test('forbids scripts, frames, sniffing, caches and search engines', async () => {
    const stylesheet = gateway.house.templates.assets.find(({ path }) => path.endsWith('.css'));
    for (const who of [undefined, 'marisol', 'stranger']) {
      for (const path of [...paths, `/${stylesheet?.path}`]) {
        const { headers } = await gateway.ask(path, who);
        expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
        expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script-src/);
        expect(Object.fromEntries(headers)).toMatchObject({
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'x-robots-tag': 'noindex, nofollow, noarchive',
        });
        expect(headers.get('cache-control')).toBe(
          path.endsWith('.css') ? 'public, max-age=31536000, immutable' : 'no-store',
        );
        expect(headers.get('strict-transport-security')).toBeNull();
      }
    }
  });

  test('over https tells the browser to stay there', async () => {
    const secure = await testHouse({ site: { isSecure: true, hosts: () => ['plans.example.org'] } });
    onTestFinished(secure.close);
    const answer = await secure.app.request('https://plans.example.org/', {
      headers: { host: 'plans.example.org' },
    });
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  });

  test('of a page has the policy of pages', async () => {
    const { headers } = await ask(`/plans/${marisol}/goals.html`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; " +
        "base-uri 'none'; frame-ancestors 'none'",
    );
  });
});

describe('the log', () => {
  test('says what was asked by its route, how it went, and who by a mark; no address, no name', async () => {
    const logging = await testHouse();
    onTestFinished(logging.close);
    const { headers } = await logging.ask(`/plans/${marisol}/goals.html?secret=1`, 'marisol');
    expect(logging.logged).toEqual([
      {
        at: '2026-05-22T15:00:00.000Z',
        level: 'info',
        request: headers.get('x-request-id'),
        method: 'GET',
        route: '/plans/:id/:page{[a-z-]+\\.html}',
        status: 200,
        ms: expect.any(Number),
        person: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
    expect(JSON.stringify(logging.logged)).not.toMatch(/k3v9q2m7x5t8w4zr|marisol|secret/i);
  });

  test('of a fault of ours has its name and places, and not its words', async () => {
    const faulty = await testHouse();
    onTestFinished(faulty.close);
    const session = async () => {
      throw new TypeError('Secret words of Marisol');
    };
    const app = gatewayApp({ ...faulty.house, accounts: { ...faulty.house.accounts, session } });
    const answer = await app.request(`http://${host}/`, { headers: { host } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('Secret');
    expect(faulty.logged).toMatchObject([{ level: 'error', status: 500, error: 'TypeError' }]);
    const text = JSON.stringify(faulty.logged);
    expect(text).toMatch(/chain\.test\.ts:\d+:\d+/);
    expect(text).not.toMatch(/Secret|\/work|\/home|\/tmp/);
  });
});

describe('a refusal', () => {
  test('is a sentence for the editor, in the language that the browser asks for', async () => {
    const answer = await gateway.ask('/x/edit/api', undefined, {
      method: 'POST',
      headers: { 'accept-language': 'fr;q=1, es-MX;q=0.8, en;q=0.5' },
    });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: 'Aquí no hay nada que puedas ver. No se guardó nada.' },
    ]);
  });
});
