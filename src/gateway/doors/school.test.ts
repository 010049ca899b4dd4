import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Provider } from '../../people/school/providers.ts';
import { type RunningProvider, signInThere, startProvider } from '../../people/testing/start-provider.ts';
import { host, idOf, type TestHouse, testHouse } from '../testing/test-house.ts';

/** A real OpenID Provider on loopback, the gateway, and a browser between them that plays along or does not. */

const backOf = (id: string): string => `http://${host}/sign-in/school/${id}/back`;
const rosa = { name: 'counselor Tavares', email: 'rosa@example.org', email_verified: true };
let service: RunningProvider;
let gateway: TestHouse;
let clock = Date.parse('2026-05-22T15:00:00Z');

beforeAll(async () => {
  service = await startProvider({
    clientId: 'throughline',
    clientSecret: 'a secret of the test',
    redirectUris: ['district', 'by-mail', 'domain'].map(backOf),
    accounts: {
      rosa: { ...rosa, sourced_id: 't-almeida' },
      'rosa-again': { ...rosa, sourced_id: 't-almeida' },
      nobody: { ...rosa, sourced_id: 't-nobody' },
      'by-mail': rosa,
      unverified: { ...rosa, email_verified: false },
      recycled: { ...rosa, name: 'Somebody Else' },
      gone: { ...rosa, email: 'gone@example.org' },
      guest: { ...rosa, sourced_id: 't-almeida', hd: 'elsewhere.example' },
      'of-school': { ...rosa, sourced_id: 't-almeida', hd: 'school.example' },
    },
  });
});
afterAll(() => service?.stop());

const provider = (more: Partial<Provider>): Provider => ({
  id: 'district',
  district: 'sakonnet',
  label: 'Sakonnet',
  issuer: service.issuer,
  clientId: 'throughline',
  clientSecret: 'a secret of the test',
  scope: 'openid profile email',
  parameters: {},
  require: {},
  join: { claim: 'sourced_id', as: 'sourcedId', verified: 'email_verified' },
  ...more,
});

beforeEach(async () => {
  const byMail = { claim: 'email', as: 'email', verified: 'email_verified' } as const;
  gateway = await testHouse({
    now: () => clock,
    providers: [
      provider({}),
      provider({ id: 'by-mail', join: byMail }),
      provider({ id: 'domain', require: { hd: 'school.example' } }),
      provider({ id: 'elsewhere', issuer: service.issuer.replace('127.0.0.1', 'localhost') }),
      provider({ id: 'away', issuer: 'http://127.0.0.1:9' }),
    ],
  });
  await gateway.house.people.db
    .updateTable('person')
    .set({ sourced_id: 't-almeida', email: 'rosa@example.org' })
    .where('id', '=', idOf('counselor'))
    .execute();
});
afterEach(() => gateway.close());

const cookieIn = (answer: Response, name: string): string =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith(`${name}=`))
    ?.split(';')[0] ?? '';

const begin = async (id = 'district', cookie = '', path = `/sign-in/school/${id}`) => {
  const answer = await gateway.ask(path, undefined, { headers: { cookie } });
  return { url: answer.headers.get('location') ?? '', flow: cookieIn(answer, 'throughline-flow'), answer };
};

/** The browser comes back with the cookie of the way there. */
const comeBack = async (url: string, cookie: string) => {
  const { pathname, search } = new URL(url);
  const answer = await gateway.ask(pathname + search, undefined, { headers: { cookie } });
  const session = cookieIn(answer, 'throughline');
  const who = await gateway.house.accounts.session(new Headers({ cookie: session }));
  return { answer, status: answer.status, person: who?.person.id, session };
};

const signIn = async (subject: string, id = 'district') => {
  const { url, flow } = await begin(id);
  return comeBack(await signInThere(url, subject), flow);
};

const altered = (url: string, change: Record<string, string>): string => {
  const made = new URL(url);
  for (const [name, value] of Object.entries(change)) made.searchParams.set(name, value);
  return made.href;
};

const refused = { status: 403, person: undefined };

test('the button leads to the school with state, nonce and PKCE, and back to the page that was asked for', async () => {
  expect(await (await gateway.ask('/sign-in?next=/account')).text()).toContain(
    'href="/sign-in/school/district?next=%2Faccount"',
  );
  const { url, flow, answer } = await begin('district', '', '/sign-in/school/district?next=/account');
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    client_id: 'throughline',
    redirect_uri: backOf('district'),
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  const entered = await comeBack(await signInThere(url, 'rosa'), flow);
  expect(entered).toMatchObject({ status: 200, person: idOf('counselor') });
  expect(entered.answer.headers.get('refresh')).toBe('0; url=/account');
});

test('an account is (issuer, subject): once bound it needs no roster, and a second subject is nobody', async () => {
  const { db } = gateway.house.people;
  await signIn('rosa');
  await db.updateTable('person').set({ sourced_id: 'renamed' }).where('id', '=', idOf('counselor')).execute();
  await db
    .updateTable('person')
    .set({ sourced_id: 't-almeida', email: 'rosa@example.org' })
    .where('id', '=', idOf('teacher'))
    .execute();
  expect(await signIn('rosa')).toMatchObject({ person: idOf('counselor') });
  await db.updateTable('person').set({ sourced_id: null }).where('id', '=', idOf('teacher')).execute();
  await db
    .updateTable('person')
    .set({ sourced_id: 't-almeida' })
    .where('id', '=', idOf('counselor'))
    .execute();
  expect(await signIn('rosa-again')).toMatchObject(refused);
  expect(await signIn('nobody')).toMatchObject(refused);
});

describe('is refused', () => {
  test('with the state of another browser, a forged one, or one for another provider', async () => {
    const own = await begin();
    const other = await begin();
    const url = await signInThere(own.url, 'rosa');
    expect(await comeBack(url, other.flow)).toMatchObject(refused);
    expect(await comeBack(url, '')).toMatchObject(refused);
    expect(await comeBack(altered(url, { state: 'x.y' }), own.flow)).toMatchObject(refused);
    expect(await comeBack(url.replace('/district/', '/by-mail/'), own.flow)).toMatchObject(refused);
    const late = new URL(other.url).searchParams.get('state') ?? '';
    expect(await comeBack(altered(url, { state: late }), other.flow)).toMatchObject(refused);
  });

  test('with a token that was made for another nonce', async () => {
    const { url, flow } = await begin();
    const nonce = altered(url, { nonce: 'of-the-attacker' });
    expect(await comeBack(await signInThere(nonce, 'rosa'), flow)).toMatchObject(refused);
  });

  test('with the answer of another issuer', async () => {
    const { url, flow } = await begin();
    const answer = await signInThere(url, 'rosa');
    const other = altered(answer, { iss: 'https://attacker.example' });
    expect(await comeBack(other, flow)).toMatchObject(refused);
    expect((await begin('elsewhere')).answer.status).toBe(503);
  });

  test('with a code that somebody else’s PKCE protects', async () => {
    const { url, flow } = await begin();
    const challenge = new URL((await begin()).url).searchParams.get('code_challenge') ?? '';
    const forged = altered(url, { code_challenge: challenge });
    expect(await comeBack(await signInThere(forged, 'rosa'), flow)).toMatchObject(refused);
  });

  test('a second time, with the same answer or its code in a new flow', async () => {
    const { url, flow } = await begin();
    const answer = await signInThere(url, 'rosa');
    expect(await comeBack(answer, flow)).toMatchObject({ status: 200 });
    expect(await comeBack(answer, flow)).toMatchObject(refused);
    const again = await begin('district', flow);
    const state = new URL(again.url).searchParams.get('state') ?? '';
    expect(await comeBack(altered(answer, { state }), flow)).toMatchObject(refused);
  });

  test('with an address that was somebody else’s', async () => {
    const { db } = gateway.house.people;
    expect(await signIn('unverified', 'by-mail')).toMatchObject(refused);
    expect(await signIn('recycled', 'by-mail')).toMatchObject(refused);
    expect(await signIn('gone', 'by-mail')).toMatchObject(refused);
    const former = { sourced_id: 't-former', email: 'rosa@example.org', active: 0 as const };
    await db.updateTable('person').set(former).where('id', '=', idOf('stranger')).execute();
    expect(await signIn('by-mail', 'by-mail')).toMatchObject(refused);
    await db.updateTable('person').set({ email: null }).where('id', '=', idOf('stranger')).execute();
    expect(await signIn('by-mail', 'by-mail')).toMatchObject({ person: idOf('counselor') });
    // The address goes on to somebody with the same name, and the roster has not heard of it.
    expect(await signIn('rosa', 'by-mail')).toMatchObject(refused);
  });

  test('when the token does not say what the district asks for, and when the person is closed', async () => {
    expect(await signIn('guest', 'domain')).toMatchObject(refused);
    expect(await signIn('rosa', 'domain')).toMatchObject(refused);
    expect(await signIn('of-school', 'domain')).toMatchObject({ person: idOf('counselor') });
    await gateway.house.accounts.disable(idOf('counselor'));
    expect(await signIn('of-school', 'domain')).toMatchObject(refused);
  });

  test('after ten minutes', async () => {
    const { url, flow } = await begin();
    const answer = await signInThere(url, 'rosa');
    clock += 10 * 60_000;
    expect(await comeBack(answer, flow)).toMatchObject(refused);
  });
});

test('who starts at a portal, with a code and no state, is sent on our own way, as often as the portal sends (S11)', async () => {
  for (let time = 0; time < 3; time++) {
    const portal = await gateway.ask(`/sign-in/school/district/back?code=of-the-portal-${time}`);
    expect(portal.status).toBe(303);
    const url = portal.headers.get('location') ?? '';
    expect(url.startsWith(`${service.issuer}/auth?`)).toBe(true);
    const entered = await comeBack(await signInThere(url, 'rosa'), cookieIn(portal, 'throughline-flow'));
    expect(entered).toMatchObject({ person: idOf('counselor') });
  }
});

test('two tabs do not disturb each other', async () => {
  const one = await begin();
  const two = await begin('district', one.flow);
  expect(two.flow).toBe(one.flow);
  for (const { url } of [one, two]) {
    expect(await comeBack(await signInThere(url, 'rosa'), one.flow)).toMatchObject({ status: 200 });
  }
});

test('whoever is signed in adds a school account to the own ones, while the session lasts', async () => {
  const session = gateway.cookieOf('teacher');
  expect((await begin('district', '', '/account/school/district')).url).toContain('/sign-in?next=');
  const { url, flow } = await begin('district', session, '/account/school/district');
  const added = await comeBack(await signInThere(url, 'nobody'), flow);
  expect(added.answer.headers.get('refresh')).toBe('0; url=/account?done=school');
  expect(await signIn('nobody')).toMatchObject({ person: idOf('teacher') });
  const late = await begin('district', gateway.cookieOf('coordinator'), '/account/school/district');
  await gateway.house.accounts.endAllSessions(idOf('coordinator'));
  expect(await comeBack(await signInThere(late.url, 'rosa'), late.flow)).toMatchObject(refused);
});

test('a service that does not answer, or that nobody set up, is said in a sentence', async () => {
  expect((await begin('away')).answer.status).toBe(503);
  expect((await begin('nothing')).answer.status).toBe(404);
  expect((await gateway.ask('/sign-in/school/nothing/back?code=1&state=2')).status).toBe(404);
});
