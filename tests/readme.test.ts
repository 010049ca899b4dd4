import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Runs the commands that README.md shows, in its order, on one plan of the sample district. */

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const lines = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(
  (block) => block[1]?.trim().split('\n') ?? [],
);
const ilpLines = lines.filter((line) => line.startsWith('npx ilp '));

const folder = mkdtempSync(join(tmpdir(), 'readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (line: string) => {
  const words = line.split(' ').slice(2);
  const launcher = join(root, 'scripts/ilp.mjs');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [launcher, ...words], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exitCode: 0, stdout, stderr: '' };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
};

test('the other commands that the README shows are scripts of this package', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const others = lines.filter((line) => !ilpLines.includes(line));
  expect(others).toEqual(['npm start', 'npm test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
});

describe('on a plan of the sample district', () => {
  let plan = '';
  beforeAll(async () => {
    expect(await run('npx ilp demo plans')).toMatchObject({ exitCode: 0 });
    const { stdout } = await run('npx ilp list plans --json');
    const plans: readonly { grade: number; repositoryPath: string }[] = JSON.parse(stdout);
    plan = plans.toSorted((one, other) => other.grade - one.grade)[0]?.repositoryPath ?? '';
  });

  test.each(ilpLines)('%s', async (line) => {
    const { exitCode, stderr } = await run(line.replace('PLAN', plan));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const written = /--out (\S+)/.exec(line)?.[1];
    if (written !== undefined) expect(statSync(join(folder, written)).size).toBeGreaterThan(0);
  });

  test('the portfolio that it builds has a first page', () => {
    expect(existsSync(join(folder, 'portfolio/index.html'))).toBe(true);
  });
});
