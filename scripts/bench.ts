/**
 * `npm run bench`: every measurement in turn; `npm run bench -- render --plans 3000` runs one with its options.
 * Each prints medians and ratios against peers of the same run; none is part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

const [name, ...options] = process.argv.slice(2);
const files = globSync('*.bench.ts', { cwd: join(import.meta.dirname, 'bench') }).sort();
const chosen = name === undefined ? files : files.filter((file) => file === `${name}.bench.ts`);
if (chosen.length === 0) {
  const known = files.map((file) => basename(file, '.bench.ts')).join(', ');
  process.stderr.write(`There is no bench ${name}. There are: ${known}.\n`);
  process.exitCode = 2;
}
for (const file of chosen) {
  process.stdout.write(`\n${basename(file, '.bench.ts')}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'bench', file), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
