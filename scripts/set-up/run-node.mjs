/**
 * Hands over to a script under a given Node: in this process when it is the same Node, else in a child with the
 * same terminal, arguments and exit code. The child gets the signals, and stops when this process dies.
 */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** @returns once the script has set `process.exitCode` or, in a child, has ended */
export async function runNode({ node, script, parameters, env = process.env }) {
  if (node === process.execPath) {
    process.argv.splice(1, process.argv.length, script, ...parameters);
    await import(pathToFileURL(script).href);
  } else {
    process.exitCode = await runChild({ node, script, parameters, env });
  }
}

function runChild({ node, script, parameters, env }) {
  return new Promise((resolve, reject) => {
    // The fourth, an open channel, ends with this process: see stop-with-parent in src/cli.
    const child = spawn(node, [script, ...parameters], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env,
    });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    const watch = whenOrphaned(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * npm passes SIGTERM to the shell between us, which dies without passing it on. Then our parent is another.
 * The same watch is in src/cli/process-terminal.ts, for when no older Node stands between.
 */
function whenOrphaned(stop) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) stop();
  }, 500);
}
