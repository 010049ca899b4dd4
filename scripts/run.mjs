/**
 * `node scripts/run.mjs NAME ...` runs `scripts/NAME.ts` in a fresh clone: installs the packages when they are
 * not there, finds a Node that runs TypeScript, and hands over. Runs on Node 18 and needs no installed package.
 */
import { fileURLToPath } from 'node:url';
import { findNode } from './set-up/find-node.mjs';
import { installPackages } from './set-up/install-packages.mjs';
import { keepCompiled } from './set-up/keep-compiled.mjs';
import { runNode } from './set-up/run-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...parameters] = process.argv.slice(2);

await run();

async function run() {
  if (!installPackages(root)) {
    process.exitCode = 1;
    return;
  }
  const node = findNode();
  if (node === null) {
    process.stderr.write(
      `Throughline needs Node 24 or newer; this is ${process.version}, and npm has none for this computer.\n` +
        'Install Node 24 from nodejs.org, then run the same command again.\n',
    );
    process.exitCode = 1;
    return;
  }
  keepCompiled();
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  await runNode({ node, script, parameters });
}
