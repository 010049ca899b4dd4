import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { completeLock } from '../scripts/complete-lock.mjs';
import { findNode } from '../scripts/set-up/find-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'setup-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The Node that a stranger has: the first on the path that is not ours. */
const systemPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

describe('installing packages', () => {
  /** A project of no packages, in a folder of its own, with our launcher. */
  const smallProject = (name: string, lock: string, script: string): string => {
    const folder = join(scratch, name);
    mkdirSync(folder);
    cpSync(join(root, 'scripts/set-up'), join(folder, 'scripts/set-up'), { recursive: true });
    cpSync(join(root, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "small", "version": "1.0.0", "type": "module" }');
    writeFileSync(join(folder, 'package-lock.json'), lock);
    writeFileSync(join(folder, 'scripts/hello.ts'), script);
    return folder;
  };
  const emptyLock = JSON.stringify({
    name: 'small',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'small', version: '1.0.0' } },
  });
  const run = (folder: string, ...parameters: readonly string[]) =>
    spawnSync(process.execPath, ['scripts/run.mjs', 'hello', ...parameters], {
      cwd: folder,
      encoding: 'utf8',
    });

  test('a project whose packages are there runs at once and passes words and exit code on', () => {
    const script =
      'const words: string[] = process.argv.slice(2);\nprocess.stdout.write(words.join());\nprocess.exitCode = 3;\n';
    const folder = smallProject('ready', emptyLock, script);
    const { stdout, stderr, status } = run(folder, 'one', '--two');
    expect({ stdout, stderr, status }).toEqual({ stdout: 'one,--two', stderr: '', status: 3 });
  });

  test('a lock file that npm refuses is named, with what to do next, and nothing runs', () => {
    const folder = smallProject(
      'broken',
      '{ "lockfileVersion": 3, "packages": { "node_modules/x": { "version": "1.0.0" } } }',
      'process.stdout.write("ran")',
    );
    const { stdout, stderr, status } = run(folder);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toContain('The packages could not be installed');
    expect(stderr).toContain('then run the same command again.');
  });
});

describe('finding Node', () => {
  test('a new enough Node is used as it is', () => {
    expect(findNode()).toBe(process.execPath);
  });

  test('under an older Node the one from npm is found', () => {
    const node = findNode({ running: '20.20.2' });
    expect(node).not.toBeNull();
    expect(execFileSync(node ?? '', ['--version'], { encoding: 'utf8' })).toMatch(/^v(2[4-9]|[3-9]\d)\./);
  });

  test('a platform that npm has no Node for is said to have none', () => {
    expect(findNode({ running: '20.20.2', platform: 'sunos', arch: 'x64' })).toBeNull();
  });
});

describe('the lock file', () => {
  test('gets the optional packages that npm left out, each with its platform', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/tool': {
          version: '1.0.0',
          dev: true,
          optionalDependencies: { 'tool-linux-arm64-musl': '1.0.0', 'tool-win32-x64-msvc': '1.0.0' },
        },
        'node_modules/tool-win32-x64-msvc': { version: '1.0.0', optional: true },
      },
    };
    expect(completeLock(lock)).toEqual(['tool-linux-arm64-musl']);
    expect(Object.entries(lock.packages)).toContainEqual([
      'node_modules/tool-linux-arm64-musl',
      { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
    ]);
  });
});

describe('npm start', () => {
  const start = (): ChildProcess =>
    spawn('npm', ['start', '--', '--data', join(scratch, 'data'), '--port', '0'], {
      cwd: root,
      env: { ...process.env, PATH: systemPath },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const addressOf = (child: ChildProcess): Promise<string> =>
    new Promise((resolve, reject) => {
      let words = '';
      const listen = (bytes: Buffer) => {
        words += bytes;
        const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(words)?.[0];
        if (address !== undefined) resolve(address);
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${words}`)));
    });
  const isServed = (address: string): Promise<boolean> =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );

  test('prints an address that shows the district, and nothing is left over when npm is stopped', async () => {
    const child = start();
    const address = await addressOf(child);
    expect(await isServed(address)).toBe(true);
    child.kill('SIGTERM');
    await vi.waitUntil(async () => !(await isServed(address)), { timeout: 30_000, interval: 100 });
  });
});

test('CI does what a person does', () => {
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(
    /^#!\/usr\/bin\/env bash\nset -euo pipefail\n.*\nnpm test\n$/s,
  );
});
