import type { Terminal } from './terminal.ts';

/** The real process as a Terminal: the only place in the command line that reads environment and clock. */
export const processTerminal = (): Terminal => ({
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isWatched: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  useColor: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  width: Math.min(process.stdout.columns ?? 80, 100),
  today: () => {
    const now = new Date();
    const twoDigits = (number: number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  },
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve());
      // Started by scripts/set-up/run-node.mjs under an older Node: stop when that process is gone.
      if (process.connected) process.once('disconnect', () => resolve());
      // npm passes SIGTERM to the shell between us, which dies without passing it on. Then our parent is another.
      const parent = process.ppid;
      const watch = setInterval(() => {
        if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
        clearInterval(watch);
        resolve();
      }, 500);
      watch.unref();
    }),
});
