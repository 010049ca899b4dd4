import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';

/** Does what the handbook's page on serving plans says, in its order, in an empty folder. */

const root = fileURLToPath(new URL('..', import.meta.url));
const guide = readFileSync(join(root, 'content/handbook/serving.md'), 'utf8');
const families = readFileSync(join(root, 'content/handbook/families.md'), 'utf8');
const table = readFileSync(join(root, 'content/handbook/access-table.md'), 'utf8');
const lines = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(
  (block) => block[1]?.trim().split('\n') ?? [],
);
const addresses = new Set(
  [...`${guide}${families}${table}`.matchAll(/(?:`|:4321)(\/[a-z]+(?:[/-][a-z]+)*)[`\n]/g)].map(
    ([, path = '']) => path,
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'serving-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

type Serving = { readonly origin: string; readonly said: string; readonly child: ChildProcess };

/** @returns once the line with the address and all notes are out */
const serve = async (line: string): Promise<Serving> => {
  const port = await freePort();
  const words = [...line.split(' ').slice(2), '--port', String(port)];
  const child = spawn(process.execPath, [join(root, 'scripts/ilp.mjs'), ...words], { cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  await new Promise<void>((resolve, reject) => {
    const look = () =>
      /It works once, until \S+\n/.test(said) && said.includes('Throughline is at') && resolve();
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', () => reject(new Error(said)));
  });
  return { origin: `http://127.0.0.1:${port}`, said, child };
};

const stop = ({ child }: Serving): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });

describe('the guide to serving', () => {
  test('shows these commands', () => {
    expect(lines).toEqual([
      'mkdir -p district/plans',
      'npx ilp serve --data district',
      'npx ilp serve --data district --origin https://plans.example.org',
      'curl http://127.0.0.1:4321/health',
      'npx ilp backup --data district --out backups/2026-05-22',
      'npx ilp restore backups/2026-05-22 --data restored',
    ]);
  });

  test('on this computer alone: health, the doors it names, a code, a log without addresses, an orderly end', async () => {
    await promisify(execFile)('mkdir', ['-p', 'district/plans'], { cwd: folder });
    const serving = await serve(lines[1] ?? '');
    expect(serving.said).toContain(`Throughline is at ${serving.origin}/\n`);
    expect(serving.said).toMatch(/^ {4}(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/m);
    const answer = await fetch(`${serving.origin}/health`);
    expect(guide).toContain(`\`${await answer.text()}\``);
    expect([...addresses].toSorted()).toEqual([
      '/admin/access',
      '/admin/people',
      '/health',
      '/invitation',
      '/sign-in',
      '/start',
    ]);
    for (const path of addresses) {
      const { status, headers } = await fetch(`${serving.origin}${path}`, { redirect: 'manual' });
      const isAdministrators = path.startsWith('/admin/');
      expect({ path, status }).toEqual({ path, status: isAdministrators ? 303 : 200 });
      if (isAdministrators) expect(headers.get('location')).toContain('/sign-in');
    }
    expect(
      (
        await fetch(`${serving.origin}/enter`, {
          method: 'POST',
          body: new URLSearchParams({ person: 's-01' }),
          headers: { Origin: serving.origin },
        })
      ).status,
    ).toBe(404);
    expect(await stop(serving)).toBe(0);
  });

  test('behind an origin: that name is answered and no other', async () => {
    const serving = await serve(lines[2] ?? '');
    expect(serving.said).toContain('Throughline is at https://plans.example.org/\n');
    expect((await fetch(`${serving.origin}/health`)).status).toBe(200);
    expect((await fetch(`${serving.origin}/sign-in`)).status).toBe(421);
    expect(await stop(serving)).toBe(0);
  });
});
