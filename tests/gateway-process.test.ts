import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { type GatewayRequest, type Supervised, supervise } from '../src/gateway/process/supervise.ts';
import { marisol, type TestHouse, testHouse } from '../src/gateway/testing/test-house.ts';
import { git, scratchFolder } from '../src/store/testing/scratch.ts';

/** The gateway as processes: killed during saves, stopped during saves, left alone by its supervisor. */

const kills = process.env.THROUGHLINE_LONG === '1' ? 30 : 4;

let made: TestHouse;
let repository: string;
beforeAll(async () => {
  made = await testHouse({ now: Date.now });
  repository = planPath(made.dataFolder, marisol);
});
afterAll(() => made.close());

const request = (): GatewayRequest => ({
  dataFolder: made.dataFolder,
  host: '127.0.0.1',
  port: 0,
  alsoTry: 0,
  logsAll: false,
});

const started = async (): Promise<Supervised> => {
  const gateway = await supervise(request());
  if ('refused' in gateway) throw new Error(gateway.refused);
  onTestFinished(gateway.stop);
  return gateway;
};

const headersFor = (port: number) => ({
  cookie: made.cookieOf('mother'),
  origin: `http://127.0.0.1:${port}`,
  'content-type': 'application/x-www-form-urlencoded',
});

/** @returns whether the save was acknowledged; a connection that broke acknowledges nothing */
const saveComment = async (port: number, text: string): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/plans/${marisol}/comment`, {
      method: 'POST',
      headers: headersFor(port),
      body: new URLSearchParams({ about: 'goals/robotics', text }).toString(),
      redirect: 'manual',
    });
    return answer.status === 303;
  } catch {
    return false;
  }
};

const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

const untilUp = (port: number) => vi.waitUntil(() => isUp(port), { timeout: 60_000, interval: 20 });
const untilDown = (port: number) =>
  vi.waitUntil(async () => !(await isUp(port)), { timeout: 60_000, interval: 20 });

const saved = (): string => git(repository, ['grep', '-h', 'kill-', 'main', '--', 'feedback']);

describe('killed at any moment', () => {
  test('it starts again by itself on the same port, and no save that was acknowledged is lost', async () => {
    const gateway = await started();
    const { port } = gateway;
    const acknowledged: string[] = [];
    let count = 0;
    for (let kill = 0; kill < kills; kill++) {
      await untilUp(port);
      let isKilled = false;
      const saving = (async () => {
        while (!isKilled) {
          const text = `kill-${count++}.`;
          if (await saveComment(port, text)) acknowledged.push(text);
        }
      })();
      const before = acknowledged.length;
      await vi.waitUntil(() => acknowledged.length > before, { timeout: 60_000, interval: 5 });
      // Not the same moment each time: somewhere within a later save.
      await wait(7 * (kill % 10));
      process.kill(gateway.processId() as number, 'SIGKILL');
      isKilled = true;
      await saving;
    }
    await untilUp(port);
    expect(await saveComment(port, 'kill-last.')).toBe(true);
    const words = saved();
    expect(acknowledged.filter((text) => !words.includes(text))).toEqual([]);
    git(repository, ['fsck', '--strict']);
  });
});

describe('stopped', () => {
  test('it finishes the save that is under way, and takes no new one', async () => {
    const gateway = await started();
    const { port } = gateway;
    const body = new URLSearchParams({
      about: 'goals/robotics',
      text: 'kill-not: said while stopping.',
    }).toString();
    const head = Object.entries({
      host: `127.0.0.1:${port}`,
      ...headersFor(port),
      'content-length': body.length,
    })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(`POST /plans/${marisol}/comment HTTP/1.1\r\n${head}\r\n${body.slice(0, 20)}`);
    // The door of the plan was passed once another request that came later is answered.
    await fetch(`http://127.0.0.1:${port}/plans/${marisol}/`, { headers: headersFor(port) });
    const stopping = gateway.stop();
    await untilDown(port);
    socket.write(body.slice(20));
    await closed;
    await stopping;
    expect(answer).toMatch(/^HTTP\/1\.1 303 /);
    expect(saved()).toContain('said while stopping');
    expect(gateway.processId()).toBeUndefined();
  });
});

describe('ilp serve', () => {
  const ilp = fileURLToPath(new URL('../scripts/ilp.mjs', import.meta.url));
  const serve = (...words: readonly string[]) => {
    const child: ChildProcess = spawn(process.execPath, [ilp, 'serve', ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: '0' },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const said = { out: '', err: '' };
    child.stdout?.on('data', (bytes) => {
      said.out += bytes;
    });
    child.stderr?.on('data', (bytes) => {
      said.err += bytes;
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { child, said, ended };
  };
  const portIn = async (said: { readonly out: string }): Promise<number> => {
    await vi.waitUntil(() => /:\d+\//.test(said.out), { timeout: 60_000, interval: 20 });
    return Number(/:(\d+)\//.exec(said.out)?.[1]);
  };

  test('says where it is, and how the first administrator comes in; the log has neither code nor address', async () => {
    const { child, said, ended } = serve('--data', made.dataFolder);
    const port = await portIn(said);
    await fetch(`http://127.0.0.1:${port}/plans/${marisol}/`);
    await vi.waitUntil(() => said.err.includes('"status":303'), { timeout: 60_000, interval: 20 });
    expect(said.err).toMatch(
      /make the first administrator with this code:\n {4}(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\n/,
    );
    const logged = said.err.split('\n').filter((line) => line.startsWith('{'));
    expect(logged.join()).toContain('"route":"/plans/:id/"');
    expect(logged.join()).not.toMatch(/k3v9q2m7x5t8w4zr|[0-9A-Z]{4}-[0-9A-Z]{4}-/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await isUp(port)).toBe(false);
  });

  test('leaves no gateway behind when it is killed itself', async () => {
    const { child, said } = serve('--data', made.dataFolder);
    const port = await portIn(said);
    expect(await isUp(port)).toBe(true);
    child.kill('SIGKILL');
    await untilDown(port);
  });

  test('refuses a folder without plans, and a port that is taken', async () => {
    const empty = serve('--data', scratchFolder());
    expect(await empty.ended).toBe(1);
    expect(empty.said.err).toContain('is no data folder');
    const first = serve('--data', made.dataFolder);
    const port = await portIn(first.said);
    const second = serve('--data', made.dataFolder, '--port', String(port));
    expect(await second.ended).toBe(1);
    expect(second.said.err).toContain(`Port ${port} of 127.0.0.1 cannot be opened (EADDRINUSE).`);
  });
});
