/**
 * Compiles the Astro templates into `dist/portfolio` and prepares the editor in `dist/admin`, unless what is there
 * still holds. Astro's own words are shown only when it fails. Also what `npm run build` runs.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateState } from '../../src/render/load-templates.ts';
import { prepareDecap } from './prepare-decap.ts';

/** @returns whether the templates of the source are compiled now, and the editor is ready */
export const compileTemplates = (root: string, say: (words: string) => void): boolean =>
  compilePages(root, say) && prepareDecap(root, say);

const compilePages = (root: string, say: (words: string) => void): boolean => {
  if (templateState(root) === 'current') return true;
  say('Compiling the page templates ...');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } },
  );
  if (status === 0) return true;
  say(`${stdout}${stderr}\nThe page templates could not be compiled; Astro says why above.`);
  return false;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const isCompiled = compileTemplates(root, (words) => process.stderr.write(`${words}\n`));
  process.exitCode = isCompiled ? 0 : 1;
}
