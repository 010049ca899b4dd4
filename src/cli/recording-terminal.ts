import type { Terminal } from './terminal.ts';

/** A Terminal for tests: keeps what was written, stands on one day and stops at once. */
export const recordingTerminal = (changes: Partial<Terminal> = {}) => {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    isWatched: false,
    useColor: false,
    width: 100,
    today: () => '2026-05-22',
    stopped: async () => {},
    ...changes,
  };
  return { terminal, written };
};
