/**
 * A file of `content/locales/` read as it is, for code that Node runs without the compiled templates: the gateway and
 * the command line. Each file is read once; messages.ts holds what the templates say.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../package-root.ts';

/** @param name - path below `content/locales/`: `fields/es.yml` */
export const localeFile = (name: string): unknown => {
  if (!known.has(name))
    known.set(name, parse(readFileSync(join(packageRoot(), 'content/locales', name), 'utf8')));
  return known.get(name);
};

const known = new Map<string, unknown>();
