import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { gatewayApp } from './app.ts';
import type { GatewayEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';
import { siteOnThisComputer } from './site.ts';
import { marisol, type TestHouse, testHouse } from './testing/test-house.ts';

let gateway: TestHouse;
let server: RunningServer;
beforeAll(async () => {
  let port = 0;
  const roomy = { perSecond: 1000, burst: 10_000 };
  gateway = await testHouse({
    site: siteOnThisComputer(() => port),
    rates: { session: roomy, address: roomy },
  });
  server = await startServer({ host: '127.0.0.1', port: 0, alsoTry: 0, app: gatewayApp(gateway.house) });
  port = server.port;
});
afterAll(async () => {
  await server.stop();
  await gateway.close();
});

/** Sends the bytes as they are; `fetch` would tidy them first. */
const sendRaw = (bytes: string, port = server.port): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.write(bytes);
  });

const send = (requestLine: string, more = ''): Promise<string> =>
  sendRaw(
    `${requestLine} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${gateway.cookieOf('marisol')}\r\nConnection: close\r\n${more}\r\n`,
  );

const statusOf = (answer: string): number => Number(answer.split(' ')[1]);

describe('addresses', () => {
  test('a plan is served to the person who may see it', async () => {
    expect(await send(`GET /plans/${marisol}/goals.html`)).toContain('Robotics club of Marisol');
  });

  test.each([
    '/missing',
    '/plans/',
    '/plans',
    '/../people.sqlite',
    '/%2e%2e/people.sqlite',
    '/..%2fpeople.sqlite',
    '/assets/../../package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/',
    `/plans/${marisol}/../../people.sqlite`,
    `/plans/${marisol}/%2e%2e/%2e%2e/people.sqlite`,
    `/plans/${marisol}/goals.html/..%2f..%2fx`,
    `/plans/${marisol}/plan.yml`,
    `/plans/${marisol}/HEAD`,
    `/plans/${marisol}.git/HEAD`,
    `/plans/${marisol}/media/..%2f..%2fsecret.key`,
    `/plans/${marisol}/media/%00.png`,
    '//people.sqlite',
    '/%00',
    '/%zz',
    '/%c0%ae%c0%ae/secret.key',
    '/.git/config',
    '/secret.key',
    '/sample.yml',
    '/server-status',
    '/plans/__proto__/goals.html',
    '/constructor',
    `/${'a'.repeat(5000)}`,
  ])('%s is not there', async (path) => {
    const answer = await send(`GET ${path}`);
    expect(statusOf(answer)).toBe(404);
    expect(answer).not.toMatch(/SQLite|repositoryformatversion|at \w+ \(/);
  });

  test('an absolute address of another host is not ours', async () => {
    expect(statusOf(await send('GET http://evil.example/'))).toBe(421);
    expect(statusOf(await send(`GET http://evil.example/plans/${marisol}/`))).toBe(421);
  });
});

describe('requests that nobody should send', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['TRACK', 'TRACK / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    ['a broken host', 'GET / HTTP/1.1\r\nHost: a b/c?d\r\nConnection: close\r\n\r\n'],
    ['HTTP/1.0 without a host', 'GET / HTTP/1.0\r\n\r\n'],
    [
      'a header without end',
      `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${'x'.repeat(20_000)}\r\nConnection: close\r\n\r\n`,
    ],
    ['no HTTP at all', 'hello\r\n\r\n'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab',
    ],
    [
      'length and pieces',
      'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    ],
    [
      'broken pieces',
      'POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n',
    ],
    [
      'a line break in the address',
      'GET /missing\r\nSet-Cookie:%20x HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
    ],
    [
      'an upgrade',
      'GET /missing HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n',
    ],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
  ];
  test.each(hostile)('%s is refused without a fault or a stack', async (_name, bytes) => {
    const answer = await sendRaw(bytes.replace('HOST', `127.0.0.1:${server.port}`));
    expect(answer).not.toMatch(/^HTTP\/1\.1 (?:200|5)/);
    expect(answer).not.toMatch(/\bat \S+ \(|node_modules|Error:/);
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('TRACE gives nothing back of what was sent', async () => {
    const answer = await send('TRACE /', 'X-Secret: canary\r\n');
    expect([statusOf(answer), answer.includes('canary')]).toEqual([405, false]);
  });
});

describe('headers', () => {
  test('stand once each, also on what never reaches the app', async () => {
    for (const line of ['GET /', 'GET /health', 'GET /missing', 'TRACE /', 'GET http://[/']) {
      const [head = ''] = (await send(line)).split('\r\n\r\n');
      const names = head
        .split('\r\n')
        .slice(1)
        .map((header) => header.split(':')[0]?.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(
        expect.arrayContaining(['content-security-policy', 'x-content-type-options', 'cache-control']),
      );
      expect(names).not.toContain('server');
      expect(names).not.toContain('x-powered-by');
    }
  });
});

describe('the port', () => {
  const quiet = () => new Hono<GatewayEnv>();

  test('that is taken is left for a later one, if that is allowed', async () => {
    const next = await startServer({ host: '127.0.0.1', port: server.port, alsoTry: 50, app: quiet() });
    expect(next.port).toBeGreaterThan(server.port);
    await next.stop();
    const same = { host: '127.0.0.1', port: server.port, alsoTry: 0, app: quiet() };
    await expect(startServer(same)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('is open on this computer alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const refused = await new Promise((resolve) => {
        const socket = connect(server.port, address);
        socket.on('error', () => resolve(true));
        socket.on('connect', () => {
          socket.destroy();
          resolve(false);
        });
      });
      expect(refused).toBe(true);
    }
  });

  test('is free again after stopping, and idle connections are ended', async () => {
    const brief = await startServer({ host: '127.0.0.1', port: 0, alsoTry: 0, app: quiet() });
    const socket = connect(brief.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('connect', resolve));
    await brief.stop();
    await closed;
    const again = createServer();
    await new Promise<void>((resolve, reject) => {
      again.once('error', reject);
      again.listen(brief.port, '127.0.0.1', resolve);
    });
    again.close();
  });
});

describe('stopping', () => {
  const slow = async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const done: string[] = [];
    const app = new Hono<GatewayEnv>().post('/save', async (context) => {
      begun.resolve();
      await finish.promise;
      done.push('saved');
      return context.text('saved');
    });
    const running = await startServer({ host: '127.0.0.1', port: 0, alsoTry: 0, app });
    onTestFinished(() => running.stop(0));
    return { begun: begun.promise, finish: finish.resolve, done, running };
  };

  test('waits for the answer to a request under way', async () => {
    const { begun, finish, running } = await slow();
    const answer = fetch(`http://127.0.0.1:${running.port}/save`, { method: 'POST' });
    await begun;
    const stopped = running.stop();
    await expect(fetch(`http://127.0.0.1:${running.port}/save`)).rejects.toThrow();
    finish();
    expect(await (await answer).text()).toBe('saved');
    await stopped;
  });

  test('waits for the work of a request whose browser is gone', async () => {
    const { begun, finish, done, running } = await slow();
    const aborting = new AbortController();
    const answer = fetch(`http://127.0.0.1:${running.port}/save`, {
      method: 'POST',
      signal: aborting.signal,
    });
    await begun;
    aborting.abort();
    await expect(answer).rejects.toThrow();
    const stopped = running.stop();
    finish();
    await stopped;
    expect(done).toEqual(['saved']);
  });
});
