/**
 * `npm test`: makes sure of a Chromium and of compiled templates, then runs every test; formatting, lint, types,
 * layers and dead code are tests too. Words after `--` go to the test runner.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTemplates } from './set-up/compile-templates.ts';
import { provideChromium } from './set-up/provide-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (words: string) => process.stderr.write(`${words}\n`);

const isReady = provideChromium(root, say) !== null && compileTemplates(root, say);
process.exitCode = isReady ? runTests() : 1;
if (process.connected) process.disconnect();

function runTests(): number {
  const bin = join(root, 'node_modules', '.bin');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` } },
  );
  return status ?? 1;
}
