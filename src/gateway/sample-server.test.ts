import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startSampleServer } from './sample-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'sample-server-'));
const siteFolder = join(folder, 'site');
let server: RunningServer;
let port: number;

beforeAll(async () => {
  mkdirSync(join(siteFolder, 'students/ada'), { recursive: true });
  writeFileSync(join(siteFolder, 'index.html'), '<!doctype html><title>District</title>');
  writeFileSync(join(siteFolder, 'students/ada/index.html'), '<!doctype html><title>Ada</title>');
  writeFileSync(join(siteFolder, 'students/ada/plan.pdf'), '%PDF-1.7');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(siteFolder, 'link.txt'));
  server = await startSampleServer({ siteFolder, wishedPort: 0 });
  port = Number(new URL(server.address).port);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Sends the request line as it is; `fetch` would tidy the address first. */
const send = (requestLine: string, host = `127.0.0.1:${port}`): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(`${requestLine} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });

const statusOf = (answer: string): number => Number(answer.split(' ')[1]);

describe('what is served', () => {
  test('the built pages, folders by their index', async () => {
    expect(await (await fetch(server.address)).text()).toContain('<title>District</title>');
    expect(await (await fetch(`${server.address}students/ada/`)).text()).toContain('<title>Ada</title>');
  });

  test('a folder without its slash leads to the one with it, so that relative links hold', async () => {
    const answer = await fetch(`${server.address}students/ada`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/students/ada/']);
  });

  test('HEAD gives the headers alone', async () => {
    const answer = await send('HEAD /');
    expect(statusOf(answer)).toBe(200);
    expect(answer).not.toContain('<title>');
  });

  test.each([
    'GET /missing',
    'GET /students/',
    'GET /../secret.txt',
    'GET /%2e%2e/secret.txt',
    'GET /..%2fsecret.txt',
    'GET /students/ada/..%5c..%5c..%5csecret.txt',
    'GET //secret.txt',
    'GET /link.txt',
    'GET /%00',
    'GET /%zz',
    'GET /.git/config',
  ])('%s is not there', async (requestLine) => {
    const answer = await send(requestLine);
    expect(statusOf(answer)).toBe(404);
    expect(answer).not.toContain('secret\r');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s changes nothing', async (method) => {
    const answer = await send(`${method} /`);
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/^allow: GET, HEAD\r$/im);
  });
});

describe('who is served', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1.evil.example', 'localhost:1'])(
    'a page that reaches us under the name %s is refused',
    async (host) => {
      const answer = await send('GET /', host);
      expect(statusOf(answer)).toBe(421);
      expect(answer).not.toContain('District');
    },
  );

  test('the names of this computer are served', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(statusOf(await send('GET /', `${host}:${port}`))).toBe(200);
    }
  });

  test('no other address of this computer listens', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const refused = await new Promise((resolve) => {
        const socket = connect(port, address);
        socket.on('error', () => resolve(true));
        socket.on('connect', () => {
          socket.destroy();
          resolve(false);
        });
      });
      expect(refused).toBe(true);
    }
  });
});

test('every answer forbids scripts, frames, sniffing, referrers and caches', async () => {
  for (const path of ['', 'missing', 'students/ada']) {
    const { headers } = await fetch(server.address + path, { redirect: 'manual' });
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a PDF keeps a policy that lets the browser show it', async () => {
  const { headers } = await fetch(`${server.address}students/ada/plan.pdf`);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
});

describe('the port', () => {
  test('a port that is taken is left for a later one', async () => {
    const second = await startSampleServer({ siteFolder, wishedPort: port });
    expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
    await second.stop();
  });

  test('stopping frees the port and ends open connections', async () => {
    const brief = await startSampleServer({ siteFolder, wishedPort: 0 });
    const its = Number(new URL(brief.address).port);
    const socket = connect(its, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('connect', resolve));
    await brief.stop();
    await closed;
    const again = createServer();
    await new Promise<void>((resolve, reject) => {
      again.once('error', reject);
      again.listen(its, '127.0.0.1', resolve);
    });
    again.close();
  });
});
