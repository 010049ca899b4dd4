/**
 * Compiles the Astro templates into `dist/portfolio`, once: a stamp of everything they are made from says whether
 * the compiled ones still hold. Astro's own words are shown only when it fails.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFile = 'dist/portfolio/inputs.sha256';
const inputs = [
  'src/**/*.{ts,astro,css,svg}',
  'schemas/**/*.ts',
  'content/{locales,frameworks}/**/*',
  'public/**/*',
  'astro.config.mjs',
  'package-lock.json',
];

/** @returns whether compiled templates are there now */
export const compileTemplates = (root: string, say: (words: string) => void): boolean => {
  const stamp = stampOf(root);
  const stampPath = join(root, stampFile);
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return true;
  say('Compiling the page templates ...');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    },
  );
  if (status === 0) {
    writeFileSync(stampPath, stamp);
    return true;
  }
  say(`${stdout}${stderr}\nThe page templates could not be compiled; Astro says why above.`);
  return false;
};

const stampOf = (root: string): string => {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const file = join(root, path);
    if (path.endsWith('.test.ts') || !statSync(file).isFile()) continue;
    hash.update(`\0${path}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
};
