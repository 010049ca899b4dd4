import { expect, onTestFinished, test } from 'vitest';
import { form, host, idOf, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

/** Ways in that are none: cookies of others, codes used twice or at once, addresses that lead away. */

const password = 'anchors wobble under kelp';

const realHouse = async (): Promise<TestHouse> => {
  const real = await testHouse({ isSample: false });
  onTestFinished(real.close);
  return real;
};

const cookieIn = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

const statusWith = async ({ app }: TestHouse, cookie: string, path = `/plans/${marisol}/`): Promise<number> =>
  (await app.request(`http://${host}${path}`, { headers: { host, cookie } })).status;

const codeFor = async ({ house }: TestHouse, person: string): Promise<string> => {
  const made = await house.accounts.invite(idOf(person));
  if ('refused' in made) throw new Error(made.refused);
  return made.code;
};

test('two cookies of our name are nobody: which of them is the person’s own cannot be told', async () => {
  const house = await realHouse();
  const [own, tossed] = [house.cookieOf('mother'), house.cookieOf('counselor')];
  expect(await statusWith(house, own)).toBe(200);
  for (const cookie of [
    `${own}; ${tossed}`,
    `${tossed}; ${own}`,
    `throughline=x; ${own}`,
    `${own};throughline=`,
  ]) {
    expect(await statusWith(house, cookie)).toBe(303);
  }
});

test.each([
  ['without its signature', (cookie: string) => cookie.replace(/(?:\.|%2E).*$/i, '')],
  ['with half of it', (cookie: string) => cookie.slice(0, -8)],
  ['with another token', (cookie: string) => cookie.replace('=', '=x')],
  ['in capitals', (cookie: string) => cookie.toUpperCase()],
  ['under another name', (cookie: string) => cookie.replace('throughline', '__Host-throughline')],
  ['in quotes', (cookie: string) => cookie.replace('=', '="').concat('"')],
  ['broken', () => 'throughline=%E0%A4%A'],
  ['empty', () => 'throughline='],
])('a cookie %s is nobody', async (_name, change) => {
  const house = await realHouse();
  expect(await statusWith(house, change(house.cookieOf('mother')))).toBe(303);
});

test('a session that somebody put into the browser before is not the one that signing in gives', async () => {
  const house = await realHouse();
  const put = house.cookieOf('stranger');
  const code = await codeFor(house, 'mother');
  const fields = form({ code, email: 'mother@school.example', password });
  const headers = { ...(fields.headers as Record<string, string>), cookie: put };
  const entered = await house.ask('/invitation', undefined, { ...fields, headers });
  expect(entered.status).toBe(303);
  expect(cookieIn(entered)).not.toBe(put);
  expect(await statusWith(house, put)).toBe(303);
  expect(await statusWith(house, cookieIn(entered))).toBe(200);
});

test('of many who use one invitation at the same moment, one comes in', async () => {
  const house = await realHouse();
  const code = await codeFor(house, 'mother');
  const sent = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      house.ask('/invitation', undefined, form({ code, email: `${name}@school.example`, password })),
    ),
  );
  expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 400, 400]);
  const states = await house.house.accounts.accountStates();
  expect(states.get(idOf('mother'))).toMatchObject({ is: 'open' });
});

test('of many who use the code of the console at the same moment, one becomes administrator', async () => {
  const house = await realHouse();
  const setup = await house.house.accounts.setupCode();
  const sent = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      house.ask(
        '/start',
        undefined,
        form({
          code: setup?.code ?? '',
          givenName: name,
          familyName: 'X',
          email: `${name}@school.example`,
          password,
        }),
      ),
    ),
  );
  expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 400, 400]);
});

test.each([
  '//evil.example',
  '/\\/evil.example',
  '/\tevil.example',
  '/.evil.example',
  '/%0d%0aSet-Cookie:x=1',
  '/a\r\nSet-Cookie: x=1',
  '/@evil.example',
  `/${'a'.repeat(300)}`,
  '/a//evil.example',
  'evil.example',
  '/a?next=//evil.example',
])('the way back after choosing a language never leads to %j', async (back) => {
  const house = await realHouse();
  const answer = await house.ask('/language', 'mother', form({ language: 'pt', back }));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(answer.headers.get('set-cookie')).not.toContain('x=1');
});

test('nothing that is sent gets into the log: no address, no header, no field', async () => {
  const house = await realHouse();
  const canary = 'canary\r\n{"level":"error","forged":true}';
  const headers = {
    'user-agent': 'canary-agent',
    referer: 'http://canary.example',
    'x-request-id': 'canary-request',
    'x-forwarded-for': 'canary-address',
  };
  await house.ask(`/plans/${encodeURIComponent(canary)}/goals.html?canary=1`, 'mother', { headers });
  await house.ask(`/${encodeURIComponent(canary)}`, undefined, { headers });
  const typed = form({ email: canary, password: canary, next: canary });
  await house.ask('/sign-in', undefined, { ...typed, headers: { ...(typed.headers as object), ...headers } });
  const lines = house.logged.map((record) => JSON.stringify(record));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter((line) => /canary|forged/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
});
