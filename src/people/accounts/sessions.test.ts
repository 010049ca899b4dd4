import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browser, goodPassword, scratch } from '../testing/scratch.ts';
import { openAuth } from './auth.ts';
import { InsecureOrigin, sessionCookie } from './cookie.ts';
import { readSecret } from './secret.ts';

const entered = async (sourcedId: string) => {
  const world = await scratch();
  await world.sync();
  const accounts = world.accounts();
  const person = await world.id(sourcedId);
  const enter = async (userAgent?: string) => {
    const result = await accounts.enterAs(person, browser('', userAgent));
    if ('refused' in result) throw new Error(result.refused);
    return browser(result.setCookie, userAgent);
  };
  return { ...world, accounts, person, enter };
};

test('over https the cookie is bound to the host, and out of reach for scripts and other sites', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const open = accounts({ origin: 'https://ilp.school.example', sample: false });
  const invitation = await open.invite(await id('s-01'));
  if ('refused' in invitation) throw new Error(invitation.refused);
  const headers = new Headers();
  const signedIn = await open.acceptInvitation({ code: invitation.code, password: goodPassword, headers });
  if ('refused' in signedIn) throw new Error(signedIn.refused);
  expect(signedIn.setCookie).toMatch(
    /^__Host-throughline=[A-Za-z0-9]{32}\.[A-Za-z0-9%]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const { setCookie } = await open.signOut(browser(signedIn.setCookie));
  expect(setCookie).toBe('__Host-throughline=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict');
});

test('over http only this computer may ask, and the sample door opens for no other', async () => {
  const { accounts } = await scratch();
  expect(() => accounts({ origin: 'http://ilp.school.example' })).toThrow(InsecureOrigin);
  expect(() => accounts({ origin: 'https://ilp.school.example', sample: true })).toThrow(InsecureOrigin);
  for (const origin of ['http://127.0.0.1:80', 'http://localhost:4321', 'http://[::1]:4321']) {
    expect(() => accounts({ origin })).not.toThrow();
  }
});

test('a token has 190 random bits, is new each time, and a changed one is nobody (S6)', async () => {
  const { accounts, enter } = await entered('s-01');
  const [first, second] = [await enter(), await enter()];
  const token = /=([A-Za-z0-9]{32})\./.exec(first.get('cookie') ?? '')?.[1];
  expect(token).toHaveLength(32);
  expect(second.get('cookie')).not.toContain(token);
  const cookie = first.get('cookie') ?? '';
  for (const forged of [
    cookie.replace(/=./, '=_'),
    `${cookie}x`,
    cookie.replace(/\..*/, ''),
    'throughline=%E0%A4%A',
    'throughline=.',
    'throughline=é.é',
    cookie.replace('throughline', 'xthroughline'),
    '',
  ]) {
    expect(await accounts.session(new Headers({ cookie: encodeURI(forged) })), forged).toBeUndefined();
  }
  expect(await accounts.session(new Headers({ cookie: `a=b; ${cookie}; c=d` }))).toBeDefined();
});

test('Better Auth reads the cookie that we write, and finds the same session', async () => {
  const { people, folder, accounts, enter } = await entered('s-01');
  const origin = 'http://127.0.0.1:4321';
  const secret = readSecret(join(folder, 'secret.key'));
  const cookie = sessionCookie({ origin, secret });
  const auth = openAuth({ db: people.db, now: people.now, origin, secret, cookie });
  const headers = await enter();
  await people.db.updateTable('session').set({ expiresAt: '2999-01-01T00:00:00.000Z' }).execute();
  const theirs = await auth.api.getSession({ headers });
  expect(theirs?.session.id).toBe((await accounts.session(headers))?.id);
});

test('signing in ends the session that the browser came with, and an old cookie stays dead (S6)', async () => {
  const { accounts, person, enter } = await entered('s-01');
  const old = await enter();
  const again = await accounts.enterAs(person, old);
  if ('refused' in again) throw new Error(again.refused);
  expect(await accounts.session(old)).toBeUndefined();
  const now = browser(again.setCookie);
  expect(await accounts.session(now)).toBeDefined();
  await accounts.signOut(now);
  expect(await accounts.session(now)).toBeUndefined();
  expect(await accounts.sessionsOf(person)).toEqual([]);
});

test.each([
  ['s-01', 15],
  ['g-01', 30],
  ['p-okafor', 30],
  ['t-almeida', 60],
])('a session of %s ends after %i minutes without a request (S7)', async (sourcedId, minutes) => {
  const { accounts, wait, enter } = await entered(sourcedId);
  const headers = await enter();
  wait({ minutes: minutes - 1 });
  expect(await accounts.session(headers)).toBeDefined();
  wait({ minutes: minutes - 1 });
  expect(await accounts.session(headers)).toBeDefined();
  wait({ minutes });
  expect(await accounts.session(headers)).toBeUndefined();
  wait({ minutes: -minutes });
  expect(await accounts.session(headers)).toBeUndefined();
});

test('however busy, a session ends after 12 hours (S7)', async () => {
  const { accounts, wait, enter } = await entered('t-almeida');
  const headers = await enter();
  for (let minutes = 0; minutes < 12 * 60; minutes += 30) {
    expect(await accounts.session(headers), `${minutes} minutes`).toBeDefined();
    wait({ minutes: 30 });
  }
  expect(await accounts.session(headers)).toBeUndefined();
});

test('that somebody was seen is written every half minute at most', async () => {
  const { people, accounts, wait, enter } = await entered('s-01');
  const headers = await enter();
  const began = people.now();
  const lastSeen = async () => (await accounts.session(headers))?.lastSeenAt;
  wait({ seconds: 29 });
  expect(await lastSeen()).toBe(began);
  expect(await lastSeen()).toBe(began);
  wait({ seconds: 1 });
  await lastSeen();
  expect(await lastSeen()).toBe(began + 30_000);
});

test('people see where they are signed in, and end one session or all (S12)', async () => {
  const { accounts, wait, person, enter, id } = await entered('t-almeida');
  const laptop = await enter('Firefox on a laptop');
  wait({ minutes: 1 });
  const phone = await enter('Safari on a phone');
  const sessions = await accounts.sessionsOf(person);
  expect(sessions.map(({ userAgent }) => userAgent)).toEqual(['Safari on a phone', 'Firefox on a laptop']);
  const stranger = await id('s-01');
  const laptopId = sessions[1]?.id ?? '';
  expect(await accounts.endSession(stranger, laptopId)).toBe(false);
  expect(await accounts.session(laptop)).toBeDefined();
  expect(await accounts.endSession(person, laptopId)).toBe(true);
  expect(await accounts.session(laptop)).toBeUndefined();
  expect(await accounts.session(phone)).toBeDefined();
  await accounts.endAllSessions(person);
  expect(await accounts.session(phone)).toBeUndefined();
});

test('disabling a person ends every session at once, and lets nobody in until enabled (S8)', async () => {
  const { accounts, person, enter } = await entered('g-13');
  const headers = await enter();
  await accounts.disable(person);
  expect(await accounts.session(headers)).toBeUndefined();
  expect(await accounts.enterAs(person, new Headers())).toEqual({ refused: 'no-such-person' });
  await accounts.enable(person);
  expect(await accounts.session(headers)).toBeUndefined();
  expect(await accounts.session(await enter())).toBeDefined();
});

test('with real people there is no sample door', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const closed = accounts({ sample: false });
  expect(await closed.enterAs(await id('s-01'), new Headers())).toEqual({ refused: 'no-door' });
});

test('no address of a reader is stored with a session', async () => {
  const { people, accounts, person } = await entered('s-01');
  await accounts.enterAs(
    person,
    new Headers({ 'x-forwarded-for': '203.0.113.9', 'user-agent': 'x'.repeat(900) }),
  );
  const [row] = await people.db.selectFrom('session').selectAll().execute();
  expect(row?.ipAddress).toBe('');
  expect(row?.userAgent).toHaveLength(200);
});

test('the key and the database are for this user alone, and the key is made once', async () => {
  const { folder } = await scratch();
  const key = join(folder, 'secret.key');
  const secret = readSecret(key);
  expect(readSecret(key)).toBe(secret);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  const kept = readdirSync(folder).filter((name) => name.startsWith('people.'));
  expect(kept.length).toBeGreaterThan(0);
  for (const name of kept) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
});
