import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessHouse, accessHouse, canaryId, everybody, ofOtherPlan, otherId } from './access-house.ts';
import { form } from './access-writing.ts';

/**
 * A plan that a person may not see answers like one that does not exist: the same status, headers and bytes, by every
 * way and method. And a plan that a person may see gives nothing to whoever dresses the question up.
 */

let gateway: AccessHouse;
beforeAll(async () => {
  gateway = await accessHouse();
});
afterAll(() => gateway?.close());

const nowhere = 'zzzzzzzzzzzzzzzz';

const ways = (): readonly string[] => [
  '',
  '/',
  '/index.html',
  '/goals.html',
  '/personal-goals.html',
  '/nothing.html',
  '/plan.pdf',
  '/plan.yml',
  '/goals/canary-file-goals.md',
  `/${gateway.pictures.get('goals')}`,
  `/media/${'a'.repeat(64)}.png`,
  '/edit',
  '/edit/',
  '/edit/together/',
  '/edit/api',
  '/edit/preview',
  '/comment',
  '/comment?about=goals/canary-file-goals',
  '/comment?reply=feedback/canary-file-feedback',
  '/unsaved/goals/canary-file-goals',
  '/.git/config',
  '/HEAD',
  '//',
  '/../',
  '/%2e%2e/',
  '/goals.html/',
  '/GOALS.HTML',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

type Sent = { readonly method: string; readonly headers?: Record<string, string>; readonly body?: string };

const answerTo = async (id: string, way: string, who: string | undefined, sent: Sent): Promise<string> => {
  const answer = await gateway.ask(`/plans/${id}${way}`, who, sent);
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
  // The way back to what was asked for, for who has to sign in first.
  return JSON.stringify([answer.status, headers, await answer.text()]).replaceAll(id, 'ID');
};

describe('a plan that is not one’s own is a plan that is not there', () => {
  test('to everybody, by every way and method', async () => {
    const different: string[] = [];
    for (const { who, standing } of everybody) {
      const hidden = [
        ...(standing === undefined ? [canaryId] : []),
        ...(who !== undefined && ofOtherPlan.includes(who) ? [] : [otherId]),
      ];
      for (const way of ways()) {
        for (const method of methods) {
          const none = await answerTo(nowhere, way, who, { method });
          for (const id of hidden) {
            if ((await answerTo(id, way, who, { method })) !== none)
              different.push(`${who} ${method} ${id}${way}`);
          }
        }
      }
    }
    expect(different).toEqual([]);
  });

  test('also to whoever sends what would be right elsewhere', async () => {
    const question = (who: string | undefined, action: string, params: object): Sent => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, person: who ? gateway.idOf(who) : '', params }),
    });
    const different: string[] = [];
    for (const { who, standing } of everybody) {
      const id = standing === undefined ? canaryId : otherId;
      if (who !== undefined && id === otherId && ofOtherPlan.includes(who)) continue;
      const sent: readonly (readonly [string, Sent])[] = [
        ['/edit/api', question(who, 'getEntry', { path: 'profile.md' })],
        ['/edit/api', question(who, 'getMedia', { mediaFolder: 'media' })],
        ['/edit/api', question(who, 'unpublishedEntries', {})],
        ['/edit/api', question(who, 'nothing', {})],
        ['/comment', form({ about: 'goals/canary-file-goals', text: 'Hello' }) as Sent],
        [
          '/comment',
          { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(100_000) },
        ],
        ['/unsaved/goals/canary-file-goals', form({ drop: 'yes' }) as Sent],
      ];
      for (const [way, what] of sent) {
        const real = await answerTo(id, way, who, what);
        if (real !== (await answerTo(nowhere, way, who, what)))
          different.push(`${who} ${way} ${what.body?.slice(0, 80)}`);
      }
    }
    expect(different).toEqual([]);
  });
});

describe('an address dressed up', () => {
  const dressed: readonly (readonly [name: string, path: string, headers?: Record<string, string>])[] = [
    ['a query', '/personal-goals.html?reader=self&role=student'],
    ['an encoded letter', '/%70ersonal-goals.html'],
    ['an encoded dot', '/personal-goals%2ehtml'],
    ['a matrix parameter', '/personal-goals.html;role=student'],
    ['another method in a header', '/personal-goals.html', { 'X-HTTP-Method-Override': 'PUT' }],
    [
      'another address in a header',
      '/goals.html',
      { 'X-Original-URL': `/plans/${canaryId}/personal-goals.html` },
    ],
    [
      'another rewritten address',
      '/goals.html',
      { 'X-Rewrite-URL': `/plans/${canaryId}/personal-goals.html` },
    ],
    [
      'another host in front',
      '/personal-goals.html',
      { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil' },
    ],
    ['a range', '/personal-goals.html', { Range: 'bytes=0-' }],
    ['a version seen before', '/personal-goals.html', { 'If-None-Match': '*' }],
    ['an old date', '/personal-goals.html', { 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
    [
      'a person in a header',
      '/personal-goals.html',
      { 'X-User': 's-1', 'X-Remote-User': 's-1', Authorization: 'Basic czoxOng=' },
    ],
  ];

  test.each(dressed.map(([name, path, headers = {}]) => ({ name, path, headers })))(
    'gives no teacher more: $name',
    async ({ path, headers }) => {
      const words = gateway.marks
        .filter(({ section }) => section === 'personal-goals')
        .map(({ word }) => word);
      const answer = await gateway.ask(`/plans/${canaryId}${path}`, 't-teacher', { headers });
      const text = JSON.stringify([...answer.headers]) + (await answer.text());
      expect(words.filter((word) => text.includes(word))).toEqual([]);
      expect(text).not.toContain('evil');
      expect([200, 404]).toContain(answer.status);
    },
  );

  test('gets whole answers that nobody keeps, whatever version or part is asked for', async () => {
    for (const path of ['goals.html', gateway.pictures.get('goals') ?? '']) {
      const plain = await gateway.ask(`/plans/${canaryId}/${path}`, 't-teacher');
      const headers = { Range: 'bytes=0-10', 'If-None-Match': '*', 'If-Range': '"x"' };
      const part = await gateway.ask(`/plans/${canaryId}/${path}`, 't-teacher', { headers });
      expect([part.status, await part.text()]).toEqual([200, await plain.text()]);
      expect(part.headers.get('etag')).toBe(null);
      expect(part.headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each([
    ['very long', 'k'.repeat(5000)],
    ['in another alphabet', encodeURIComponent('сanaryplan000000')],
    ['with a letter of full width', encodeURIComponent('ｃanaryplan000000')],
    ['with a mark that joins', encodeURIComponent('canaryplan00000\u0300')],
    ['in capitals', canaryId.toUpperCase()],
    ['with an end of line', `${canaryId}%0a`],
    ['with a null', `${canaryId}%00`],
    ['with a way out', `..%2fplans%2f${canaryId}`],
    ['with a percent sign of its own', `%25${canaryId}`],
    ['of half a letter', '%ed%a0%80'],
    ['of the prototype', '__proto__'],
  ])('names no plan: an id %s', async (_name, id) => {
    for (const way of ['/', '/plan.pdf', '/edit/', '/comment']) {
      const answer = await gateway.ask(`/plans/${id}${way}`, 's-1');
      expect(answer.status).toBe(404);
    }
    const api = await gateway.decap('s-1', 'getEntry', { path: 'profile.md' }, id);
    expect(api.status).toBe(404);
  });
});
