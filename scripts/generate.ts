import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

/** Writes everything that is derived from the schemas and checked in: `npm run generate`. */

const root = join(import.meta.dirname, '..');
const files = generatedFiles();
for (const [path, content] of files) {
  await mkdir(join(root, dirname(path)), { recursive: true });
  await writeFile(join(root, path), content);
}
for (const name of await readdir(join(root, 'schemas/json'))) {
  if (!files.has(`schemas/json/${name}`)) await rm(join(root, 'schemas/json', name));
}
