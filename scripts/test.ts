/**
 * `npm test`: makes sure of a Chromium, then runs every test; formatting, lint, types, layers and dead code are
 * tests too. Words after `--` go to the test runner, which compiles the templates when it needs them.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preferHeadlessShell, provideChromium } from './set-up/provide-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const runTests = (): number => {
  const folder = join(root, 'node_modules', '.bin');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    },
  );
  return status ?? 1;
};

const say = (words: string) => process.stderr.write(`${words}\n`);
const chromium = await provideChromium(root, say);
if (chromium !== null) await preferHeadlessShell(say);
process.exitCode = chromium === null ? 1 : runTests();
