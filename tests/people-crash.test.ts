/**
 * The database of people under several processes and under kill -9: what was acknowledged is there, the file is sound,
 * and nobody waits for a repair. And what the processes do not do: warn, or talk to anybody.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Accounts, openAccounts } from '../src/people/accounts/open-accounts.ts';
import { readSecret } from '../src/people/accounts/secret.ts';
import { openPeople, type People } from '../src/people/open-people.ts';

const kills = env.THROUGHLINE_LONG === '1' ? 200 : 6;
const writer = fileURLToPath(new URL('./people-writer-process.ts', import.meta.url));
const origin = 'http://127.0.0.1:4321';
const email = 'ada@example.org';
const password = 'velvet hammer under the orchid';

/** A data folder in which one person can sign in. */
const dataFolder = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-people-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await using world = await open(folder);
  const made = await world.accounts.setupCode();
  const claim = { code: made?.code ?? '', givenName: 'Ada', familyName: 'Silva', email, password };
  const claimed = await world.accounts.claimFirstAdministrator({ ...claim, headers: new Headers() });
  if ('refused' in claimed) throw new Error(claimed.refused);
  return folder;
};

const open = async (
  folder: string,
): Promise<{ readonly accounts: Accounts; readonly people: People } & AsyncDisposable> => {
  const people = await openPeople({ folder });
  const accounts = openAccounts({ people, origin, secret: readSecret(join(folder, 'secret.key')) });
  return { accounts, people, [Symbol.asyncDispose]: () => people.close() };
};

type Writer = { readonly child: ChildProcess; readonly cookies: string[]; readonly ended: Promise<unknown> };

/** Starts a process that signs in again and again; it may not say a word to the terminal. */
const startWriter = (folder: string, times: number, more: NodeJS.ProcessEnv = {}): Writer => {
  const child = spawn(execPath, [writer, folder, email, password, String(times)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: env.PATH, NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE, ...more },
  });
  const cookies: string[] = [];
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  createInterface({ input: child.stdout }).on('line', (line) => cookies.push(line));
  const ended = once(child, 'close').then(() => expect(said).toBe(''));
  return { child, cookies, ended };
};

const cookieOf = (setCookie: string): Headers => new Headers({ cookie: setCookie.split(';')[0] ?? '' });

test(`after each of ${kills} kills during sign-ins every acknowledged session is there, and signing in works`, {
  timeout: 10 * 60_000,
}, async () => {
  const folder = await dataFolder();
  const acknowledged: string[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    const { child, cookies, ended } = startWriter(folder, 0);
    const wanted = 1 + (kill % 3);
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', () => {
      if (cookies.length >= wanted) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
    });
    await ended;
    acknowledged.push(...cookies);
    await using world = await open(folder);
    for (const cookie of cookies) {
      expect(await world.accounts.session(cookieOf(cookie)), `kill ${kill}`).toBeDefined();
    }
    const database = new DatabaseSync(join(folder, 'people.sqlite'), { readOnly: true });
    expect(database.prepare('pragma integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    database.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills);
});

test('two processes share one database, and a session that one ends is over in the other at once', async () => {
  const folder = await dataFolder();
  const writers = [startWriter(folder, 12), startWriter(folder, 12)];
  await Promise.all(writers.map(({ ended }) => ended));
  const cookies = writers.flatMap((one) => one.cookies);
  expect(new Set(cookies).size).toBe(24);
  await using one = await open(folder);
  await using other = await open(folder);
  const session = await one.accounts.session(cookieOf(cookies[0] ?? ''));
  const personId = session?.person.id ?? '';
  expect(await other.accounts.sessionsOf(personId)).toHaveLength(25);
  await other.accounts.endSession(personId, session?.id ?? '');
  expect(await one.accounts.session(cookieOf(cookies[0] ?? ''))).toBeUndefined();
  // The only administrator cannot be disabled, so she is none any more.
  await other.people.db
    .updateTable('person')
    .set({ is_administrator: 0 })
    .where('id', '=', personId)
    .execute();
  expect(await other.accounts.disable(personId)).toBeUndefined();
  for (const cookie of cookies) expect(await one.accounts.session(cookieOf(cookie))).toBeUndefined();
});

test('several processes that start in one new folder agree on its tables and its key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-people-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const starts = Array.from({ length: 4 }, () => startWriter(folder, -1));
  await Promise.all(starts.map(({ ended }) => ended));
  expect(starts.map(({ child }) => child.exitCode)).toEqual([0, 0, 0, 0]);
});

test('nothing is reported to the makers of Better Auth, also when the environment asks for it', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { ended, cookies } = startWriter(await dataFolder(), 1, {
    BETTER_AUTH_TELEMETRY: '1',
    BETTER_AUTH_TELEMETRY_ENDPOINT: endpoint,
    BETTER_AUTH_TELEMETRY_DEBUG: '1',
    NODE_ENV: 'production',
  });
  await ended;
  expect(cookies).toHaveLength(1);
  expect(requests).toBe(0);
});
