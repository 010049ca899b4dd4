import { main } from './main.ts';
import { processTerminal } from './process-terminal.ts';

/** The process behind `ilp`, started by scripts/ilp.mjs. */
process.exitCode = await main(process.argv.slice(2), processTerminal());
// The channel to the launcher would keep this process alive.
if (process.connected) process.disconnect();
