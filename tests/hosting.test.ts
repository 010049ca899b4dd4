import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../src/cli/main.ts';
import { recordingTerminal } from '../src/cli/recording-terminal.ts';
import { hosts } from '../src/derive/hosts/hosts.ts';
import { marisol, picture, planFiles } from '../src/gateway/testing/test-house.ts';
import { packageRoot } from '../src/render/package-root.ts';
import { openBrowser } from './editor-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-hosting-'));
const published = readFileSync(join(packageRoot(), 'node_modules/decap-cms/dist/decap-cms.js'));
const server = createServer((request, response) => {
  const isScript = request.url === '/decap.js';
  response.setHeader('Content-Type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`);
  response.end(
    isScript
      ? published
      : '<!doctype html><body><script>window.CMS_MANUAL_INIT = true</script><script src="decap.js"></script>',
  );
});
let page: Page;
const browser = await openBrowser();
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = await browser.newPage();
  page.setDefaultTimeout(120_000);
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A plan's files below `inside`, with the picture itself in its place. */
const planIn = async (name: string, inside: string): Promise<string> => {
  const root = join(folder, name);
  const path = `media/${createHash('sha256').update(picture).digest('hex')}.png`;
  const files: Record<string, string | Buffer> = { ...planFiles(marisol, 'Marisol', path), [path]: picture };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, inside, file)), { recursive: true });
    writeFileSync(join(root, inside, file), text);
  }
  return root;
};

const run = async (...words: string[]) => {
  const { terminal, written } = recordingTerminal();
  const code = await main(words, terminal);
  return { code, ...written };
};

/** What Decap says of a configuration. */
const faultsOf = async (config: object): Promise<string> => {
  await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  return page.evaluate((given) => {
    const said: string[] = [];
    console.error = (...words) => said.push(words.map((word) => JSON.stringify(word)).join(' '));
    window.addEventListener('unhandledrejection', (event) => event.preventDefault());
    const { CMS } = window as unknown as { CMS: { init: (options: object) => void } };
    CMS.init({ config: { load_config_file: false, ...given } });
    return said.filter((words) => words.includes('Config Errors')).join();
  }, config);
};

describe.each(hosts)('a plan made ready for %s', (host) => {
  test('has a check on every push that passes here, and an editor that Decap takes', async () => {
    const root = await planIn(host, '.');
    expect((await run('init', root, '--host', host, '--repo', 'ana/plan')).code).toBe(0);
    const file = host === 'gitlab' ? '.gitlab-ci.yml' : `.${host}/workflows/ilp.yml`;
    const text = readFileSync(join(root, file), 'utf8');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const steps = parse(text);
    const command: string = host === 'gitlab' ? steps.check.script[0] : steps.jobs.check.steps.at(-1).run;
    expect(command).toContain(`npx --yes --package throughline@${version} ilp check plan`);
    expect(text).not.toMatch(/secret|token/i);
    const [, words = ''] = command.split(' ilp ');
    const checked = await run(...words.replace('plan', join(root, 'plan')).split(' '));
    expect([checked.code, checked.err]).toEqual([0, '']);
    const config = parse(readFileSync(join(root, 'admin/config.yml'), 'utf8'));
    expect(config.backend.name).toBe(host === 'forgejo' ? 'gitea' : host);
    expect(config.collections.flatMap(({ folder }: { folder?: string }) => folder ?? [])).toContain(
      'plan/goals',
    );
    expect(await faultsOf(config)).toBe('');
    expect(await faultsOf({ ...config, publish_mode: 'sometimes' })).toContain('publish_mode');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    expect(git('status', '--porcelain')).toBe('');
    expect(git('ls-files')).toContain('plan/goals/robotics.md');
  });
});

test('an unpacked package becomes a repository that can be pushed, and stays what it is beside it', async () => {
  const root = await planIn('package', 'data/ilp');
  writeFileSync(join(root, 'data/ilp/framework.json'), '{}');
  expect((await run('init', root, '--host', 'forgejo')).code).toBe(0);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  execFileSync('git', ['init', '-q', '--bare', join(folder, 'own.git')]);
  git('push', '-q', `file://${join(folder, 'own.git')}`, 'main');
  expect(git('ls-files')).not.toMatch(/data\/|framework\.json/);
  expect((await run('check', join(root, 'plan'))).code).toBe(0);
});

test('what is there already is never overwritten, and a folder without a plan is told so', async () => {
  const root = await planIn('taken', '.');
  writeFileSync(join(root, 'README.md'), 'Mine');
  const taken = await run('init', root, '--host', 'github');
  expect([taken.code, readFileSync(join(root, 'README.md'), 'utf8')]).toEqual([1, 'Mine']);
  mkdirSync(join(folder, 'empty'));
  expect((await run('init', join(folder, 'empty'), '--host', 'github')).code).toBe(1);
});
