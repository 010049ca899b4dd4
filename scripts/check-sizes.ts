/**
 * Advice, not a test: says which source files and folders grew past what is easy to read, and the sizes of the rest.
 * A file that is better long stays long.
 */
import { fileURLToPath } from 'node:url';
import { sourceFiles } from './check-layers.ts';

const advised = { median: 60, ninetieth: 180, longest: 300, filesInFolder: 14 } as const;

const sizes = sourceFiles(fileURLToPath(new URL('..', import.meta.url)))
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  .sort((left, right) => left.lines - right.lines);
const at = (share: number): number => sizes[Math.floor((sizes.length - 1) * share)]?.lines ?? 0;
const folders = Map.groupBy(sizes, ({ path }) => path.slice(0, path.lastIndexOf('/')));

const lines = [
  `${sizes.length} files; median ${at(0.5)} lines (advised ${advised.median}), ninetieth percentile ${at(0.9)} ` +
    `(advised ${advised.ninetieth}), longest ${at(1)} (advised ${advised.longest})`,
  ...sizes
    .filter((file) => file.lines > advised.longest)
    .map((file) => `${file.path} has ${file.lines} lines`),
  ...[...folders]
    .filter(([, files]) => files.length > advised.filesInFolder)
    .map(([folder, files]) => `${folder} holds ${files.length} files (advised ${advised.filesInFolder})`),
];
process.stdout.write(`${lines.join('\n')}\n`);
