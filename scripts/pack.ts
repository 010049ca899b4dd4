/**
 * Before `npm pack`: compiles the templates and our own TypeScript into `dist`, because Node strips no types below
 * node_modules. What earlier packs left there goes first.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTemplates } from './set-up/compile-templates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const compileSource = (): boolean => {
  for (const folder of ['src', 'schemas'])
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  return status === 0;
};

const say = (words: string) => process.stderr.write(`${words}\n`);
process.exitCode = compileTemplates(root, say) && compileSource() ? 0 : 1;
