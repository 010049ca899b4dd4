/**
 * `npm start`: makes sure of a Chromium and of compiled templates, then shows the sample district. Without a
 * Chromium everything works but PDF.
 */
import { fileURLToPath } from 'node:url';
import { main } from '../src/cli/main.ts';
import { processTerminal } from '../src/cli/process-terminal.ts';
import { compileTemplates } from './set-up/compile-templates.ts';
import { provideChromium } from './set-up/provide-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const terminal = processTerminal();
const say = (words: string) => terminal.err(`${words}\n`);

await provideChromium(root, say);
process.exitCode = compileTemplates(root, say)
  ? await main(['sample', ...process.argv.slice(2)], terminal)
  : 1;
if (process.connected) process.disconnect();
