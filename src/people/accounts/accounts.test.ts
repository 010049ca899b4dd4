import { createHook } from 'node:async_hooks';
import { expect, onTestFinished, test } from 'vitest';
import type { PeopleRefusal } from '../refusal.ts';
import { browser, goodPassword, type Scratch, scratch } from '../testing/scratch.ts';
import type { SignedIn } from './sessions.ts';

const headers = browser();
const address = '192.0.2.1';

const allowed = <T extends object>(result: T | PeopleRefusal | undefined): T => {
  if (result === undefined || 'refused' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as T;
};

const withAccount = async (sourcedId: string, given?: Scratch) => {
  const world = given ?? (await scratch());
  await world.sync();
  const accounts = world.accounts({ sample: false });
  const person = await world.id(sourcedId);
  const { code } = allowed(await accounts.invite(person));
  const accepted = allowed<SignedIn>(
    await accounts.acceptInvitation({ code, password: goodPassword, headers }),
  );
  const email = (await world.people.person(person))?.email ?? '';
  const signIn = (typed: { email?: string; password?: string; address?: string; headers?: Headers }) =>
    accounts.signIn({ email, password: goodPassword, address, headers, ...typed });
  return { ...world, accounts, person, email, accepted, signIn };
};

test('the right password opens a session, with the address in any case', async () => {
  const { accounts, signIn, email, person } = await withAccount('t-almeida');
  const { setCookie } = allowed<SignedIn>(await signIn({ email: ` ${email.toUpperCase()} ` }));
  expect((await accounts.session(browser(setCookie)))?.person).toMatchObject({
    id: person,
    name: 'Rosa Almeida',
  });
});

test('a new sign-in ends the session that the browser came with (S6)', async () => {
  const { accounts, signIn, accepted } = await withAccount('t-almeida');
  const { setCookie } = allowed<SignedIn>(await signIn({ headers: browser(accepted.setCookie) }));
  expect(await accounts.session(browser(accepted.setCookie))).toBeUndefined();
  expect(await accounts.session(browser(setCookie))).toBeDefined();
});

test('whatever is wrong with a sign-in, the answer is the same, and no session comes of it', async () => {
  const { people, accounts, signIn, person } = await withAccount('s-01');
  await accounts.endAllSessions(person);
  const wrong = { refused: 'wrong-credentials' };
  expect(await signIn({ password: 'something else entirely' })).toEqual(wrong);
  expect(await signIn({ email: 'nobody@example.org' })).toEqual(wrong);
  expect(await signIn({ email: 'kai.medeiros@example.org' })).toEqual(wrong);
  expect(await signIn({ email: 'not an address' })).toEqual(wrong);
  expect(await signIn({ password: '' })).toEqual(wrong);
  expect(await signIn({ password: 'x'.repeat(10_000), address: 'b' })).toEqual(wrong);
  await accounts.disable(person);
  expect(await signIn({ address: 'c' })).toEqual(wrong);
  expect(await people.db.selectFrom('session').select('id').execute()).toEqual([]);
});

test('a wrong name costs as much work as a wrong password', async () => {
  const { signIn } = await withAccount('s-01');
  const made: string[] = [];
  const watch = createHook({ init: (_, type) => void made.push(type) }).enable();
  onTestFinished(() => void watch.disable());
  const derivations = async (typed: Parameters<typeof signIn>[0]) => {
    made.length = 0;
    await signIn(typed);
    return made.filter((type) => type === 'ARGON2REQUEST').length;
  };
  expect(await derivations({ password: 'something else entirely' })).toBe(1);
  expect(await derivations({ email: 'nobody@example.org' })).toBe(1);
  expect(await derivations({ email: 'kai.medeiros@example.org' })).toBe(1);
});

test('who guesses must wait, and the owner gets in meanwhile from elsewhere, and after the wait from there too (S3)', async () => {
  const { signIn, wait } = await withAccount('t-almeida');
  const guess = (from: string) => signIn({ password: 'a guess that is wrong', address: from });
  for (let made = 0; made < 5; made++) expect(await guess('a')).toEqual({ refused: 'wrong-credentials' });
  expect(await guess('a')).toEqual({ refused: 'slow-down', retryAfterSeconds: 1 });
  expect(await signIn({ address: 'a' })).toEqual({ refused: 'slow-down', retryAfterSeconds: 1 });
  allowed(await signIn({ address: 'home' }));
  wait({ seconds: 1 });
  allowed(await signIn({ address: 'a' }));
});

test('an invitation is for one person, good once and for 14 days, and only the last one counts', async () => {
  const { accounts, sync, id, wait, people } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  const mother = await id('g-13');
  const first = allowed(await open.invite(mother));
  expect(first.code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(first.expiresAt - people.now()).toBe(14 * 24 * 3_600_000);
  const second = allowed(await open.invite(mother));
  const accept = (code: string) => open.acceptInvitation({ code, password: goodPassword, headers });
  expect(await accept(first.code)).toEqual({ refused: 'bad-code' });
  expect(await open.invitedPerson(second.code)).toMatchObject({ id: mother });
  const typed = second.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  const { setCookie } = allowed<SignedIn>(await accept(typed));
  expect((await open.session(browser(setCookie)))?.person.id).toBe(mother);
  expect(await accept(second.code)).toEqual({ refused: 'bad-code' });
  expect(await open.invitedPerson(second.code)).toBeUndefined();
  const third = allowed(await open.invite(mother));
  wait({ minutes: 14 * 24 * 60 });
  expect(await accept(third.code)).toEqual({ refused: 'bad-code' });
  const codes = await people.db.selectFrom('invitation').select('code_hash').execute();
  expect(JSON.stringify(codes)).not.toContain(third.code);
});

test('a password that is refused leaves the invitation good', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  const { code } = allowed(await open.invite(await id('s-01')));
  const accept = (more: { password?: string; email?: string }) =>
    open.acceptInvitation({ code, password: goodPassword, headers, ...more });
  expect(await accept({ password: 'too short' })).toEqual({ refused: 'password-short' });
  expect(await accept({ password: 'Amelia Tavares 2008' })).toEqual({ refused: 'password-about-you' });
  expect(await accept({ email: 'no address' })).toEqual({ refused: 'bad-email' });
  allowed(await accept({}));
});

test('two people cannot sign in with one address; an address of the own choice will do', async () => {
  const { accounts, id, email } = await withAccount('g-13');
  const { code } = allowed(await accounts.invite(await id('g-14')));
  const accept = (address: string) =>
    accounts.acceptInvitation({ code, email: address, password: goodPassword, headers });
  expect(await accept(email)).toEqual({ refused: 'email-taken' });
  allowed(await accept('rogerio.at.home@example.org'));
});

test('who forgot the password is invited again; the new one ends every session, and the old one is dead', async () => {
  const { accounts, person, accepted, signIn } = await withAccount('g-13');
  const { code } = allowed(await accounts.invite(person));
  expect(await accounts.session(browser(accepted.setCookie))).toBeDefined();
  const password = 'a quite different phrase';
  allowed(await accounts.acceptInvitation({ code, password, headers }));
  expect(await accounts.session(browser(accepted.setCookie))).toBeUndefined();
  expect(await signIn({})).toEqual({ refused: 'wrong-credentials' });
  allowed(await signIn({ password }));
});

test('nobody who is not known, or who was disabled, is invited or comes in by an invitation', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  expect(await open.invite('nobody')).toEqual({ refused: 'no-such-person' });
  const person = await id('s-01');
  const { code } = allowed(await open.invite(person));
  await open.disable(person);
  expect(await open.invite(person)).toEqual({ refused: 'no-such-person' });
  expect(await open.acceptInvitation({ code, password: goodPassword, headers })).toEqual({
    refused: 'bad-code',
  });
});

test('a new password wants the old one, ends the other sessions and keeps this browser in', async () => {
  const { accounts, accepted, signIn, wait } = await withAccount('s-01');
  const here = browser(accepted.setCookie);
  const phone = browser(allowed<SignedIn>(await signIn({})).setCookie);
  const session = allowed(await accounts.session(here));
  const change = (currentPassword: string, newPassword: string) =>
    accounts.changePassword({ session, currentPassword, newPassword, address, headers: here });
  const newPassword = 'seven crooked radishes grow';
  expect(await change('something else entirely', newPassword)).toEqual({ refused: 'wrong-credentials' });
  expect(await change(goodPassword, 'passwordpassword')).toEqual({ refused: 'password-common' });
  expect(await accounts.session(phone)).toBeDefined();
  const { setCookie } = allowed<SignedIn>(await change(goodPassword, newPassword));
  for (const old of [here, phone]) expect(await accounts.session(old)).toBeUndefined();
  expect(await accounts.session(browser(setCookie))).toBeDefined();
  expect(await signIn({})).toEqual({ refused: 'wrong-credentials' });
  allowed(await signIn({ password: newPassword }));
  for (let guess = 0; guess < 5; guess++) await change('something else entirely', newPassword);
  expect(await change(newPassword, goodPassword)).toMatchObject({ refused: 'slow-down' });
  wait({ minutes: 1 });
  allowed(await change(newPassword, goodPassword));
});

const ada = {
  givenName: 'Ada',
  familyName: 'Silva',
  email: 'Ada.Silva@example.org',
  password: goodPassword,
  headers,
};

test('a fresh installation has no account; the code of the console makes the first administrator, once (S13)', async () => {
  const { people, accounts } = await scratch();
  const open = accounts({ sample: false });
  expect(await people.db.selectFrom('user').select('id').execute()).toEqual([]);
  const { code } = allowed(await open.setupCode());
  expect(await open.claimFirstAdministrator({ ...ada, code: 'AAAA-AAAA' })).toEqual({ refused: 'bad-code' });
  expect(await open.claimFirstAdministrator({ ...ada, code, familyName: ' ' })).toEqual({
    refused: 'name-missing',
  });
  expect(await open.claimFirstAdministrator({ ...ada, code, password: 'Ada Silva Ada Silva' })).toEqual({
    refused: 'password-about-you',
  });
  const { person, setCookie } = allowed<SignedIn>(await open.claimFirstAdministrator({ ...ada, code }));
  expect(person).toMatchObject({ name: 'Ada Silva', kind: 'staff', isAdministrator: true, sourcedId: null });
  expect(await open.session(browser(setCookie))).toBeDefined();
  expect(await people.plansOf(person.id, '2026-05-22')).toEqual([]);
  expect(await open.setupCode()).toBeUndefined();
  expect(await open.claimFirstAdministrator({ ...ada, code, email: 'b@example.org' })).toEqual({
    refused: 'bad-code',
  });
});

test('a code for the first administrator expires after a day, and a newer one voids it (S13)', async () => {
  const { accounts, wait } = await scratch();
  const open = accounts({ sample: false });
  const first = allowed(await open.setupCode());
  const second = allowed(await open.setupCode());
  expect(await open.claimFirstAdministrator({ ...ada, code: first.code })).toEqual({ refused: 'bad-code' });
  wait({ minutes: 24 * 60 });
  expect(await open.claimFirstAdministrator({ ...ada, code: second.code })).toEqual({ refused: 'bad-code' });
});

test('neither kind of code does what the other is for, and trying does not use it up', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  const setup = allowed(await open.setupCode());
  const invitation = allowed(await open.invite(await id('s-01')));
  expect(await open.claimFirstAdministrator({ ...ada, code: invitation.code })).toEqual({
    refused: 'bad-code',
  });
  expect(await open.acceptInvitation({ code: setup.code, password: goodPassword, headers })).toEqual({
    refused: 'bad-code',
  });
  allowed(await open.acceptInvitation({ code: invitation.code, password: goodPassword, headers }));
  allowed(await open.claimFirstAdministrator({ ...ada, code: setup.code }));
});

test('an administrator whom the roster names does not close the way for the first one who can sign in', async () => {
  const { accounts, sync, id } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  expect(await open.setupCode()).toBeDefined();
  const { code } = allowed(await open.invite(await id('t-ouellette')));
  allowed(await open.acceptInvitation({ code, password: goodPassword, headers }));
  expect(await open.setupCode()).toBeUndefined();
});

test('a list of people says whose account is open, invited or disabled', async () => {
  const { accounts, person, email, id, people, wait } = await withAccount('g-13');
  const invited = await id('g-14');
  const disabled = await id('s-01');
  const { expiresAt } = allowed(await accounts.invite(invited));
  await accounts.disable(disabled);
  const states = await accounts.accountStates();
  expect(states.get(person)).toEqual({ is: 'open', email, sessions: 1, lastSeenAt: people.now() });
  expect(states.get(invited)).toEqual({ is: 'invited', until: expiresAt });
  expect(states.get(disabled)).toEqual({ is: 'disabled' });
  expect(states.get(await id('s-02'))).toBeUndefined();
  wait({ minutes: 15 * 24 * 60 });
  expect((await accounts.accountStates()).get(invited)).toBeUndefined();
});
