import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The packed package in an empty folder, as someone gets it who has an older Node and never saw the source. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'package-'));
const systemPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((part) => !part.includes('node_modules'))
  .join(delimiter);

const run = (command: string, parameters: readonly string[], cwd = folder) =>
  promisify(execFile)(command, parameters, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: systemPath, PUPPETEER_SKIP_DOWNLOAD: 'true' },
  });

const ilp = (...parameters: readonly string[]) => run('npx', ['--no-install', 'ilp', ...parameters]);

let plan = '';

beforeAll(async () => {
  await run('npm', ['pack', '--pack-destination', folder, '--loglevel=error'], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', `./${tarball}`, ...quiet]);
  await ilp('demo', 'plans');
  const { stdout } = await ilp('list', 'plans', '--json');
  const listed: readonly { repositoryPath: string }[] = JSON.parse(stdout);
  plan = listed[0]?.repositoryPath ?? '';
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the installed package checks a plan of the sample district', async () => {
  const { stdout } = await ilp('check', plan, '--json', '--today', '2026-05-22');
  expect(JSON.parse(stdout)).toMatchObject({ errors: 0 });
});

test('the installed package builds a portfolio', async () => {
  await ilp('build', plan, '--reader', 'student', '--out', 'portfolio', '--today', '2026-05-22');
  expect(readFileSync(join(folder, 'portfolio/index.html'), 'utf8')).toMatch(/^<!doctype html>/i);
});

test('the installed package lets people in, with its processes and threads', async () => {
  const serving = spawn('npx', ['--no-install', 'ilp', 'serve', '--data', 'plans', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, PATH: systemPath },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    serving.stdout.on('data', (chunk) => {
      said += String(chunk);
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    serving.once('exit', () => reject(new Error(`It ended: ${said}`)));
  });
  expect((await fetch(`${address}/health`)).status).toBe(200);
  const ended = new Promise((resolve) => serving.once('exit', resolve));
  process.kill(-(serving.pid ?? 0), 'SIGTERM');
  await ended;
});

test('the package holds no test, no template source and no path of the machine that packed it', async () => {
  const installed = join(folder, 'node_modules/throughline');
  const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const ours = files.filter(({ parentPath }) => !parentPath.slice(installed.length).includes('node_modules'));
  expect(ours.filter(({ name }) => /\.(test\.\w+|astro)$/.test(name))).toEqual([]);
  expect(existsSync(join(installed, 'src'))).toBe(false);
  const telling = ours.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(root));
  expect(telling.map(({ name }) => name)).toEqual([]);
});
