#!/usr/bin/env node
/**
 * The `ilp` command. In a checkout it runs the TypeScript source; in the installed package it runs the compiled
 * copy, because Node strips no types below node_modules. Under an older Node it hands over to the newer one.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findNode } from './set-up/find-node.mjs';
import { keepCompiled } from './set-up/keep-compiled.mjs';
import { runNode } from './set-up/run-node.mjs';

const source = fileURLToPath(new URL('../src/cli/ilp.ts', import.meta.url));
const compiled = fileURLToPath(new URL('../dist/src/cli/ilp.js', import.meta.url));
const script = existsSync(source) ? source : compiled;
const node = findNode();

if (node === null) {
  process.stderr.write(
    `ilp needs Node 24 or newer; this is ${process.version}.\n` +
      'In a clone of Throughline run "npm ci" first. Elsewhere install Node 24 from nodejs.org.\n',
  );
  process.exitCode = 1;
} else {
  keepCompiled();
  await runNode({ node, script, parameters: process.argv.slice(2) });
}
