import type { Terminal } from './terminal.ts';

/**
 * One line on a watched terminal that says how far long work is, rewritten in place; nothing at all in a pipe.
 */
export type Progress = {
  readonly show: (words: string) => void;
  /** Takes the line away; call it before anything else is written. */
  readonly clear: () => void;
};

const startOfLine = '\r\u001b[K';

export const progressOn = ({ isWatched, width, err }: Terminal): Progress =>
  isWatched
    ? { show: (words) => err(startOfLine + words.slice(0, width - 1)), clear: () => err(startOfLine) }
    : { show: () => {}, clear: () => {} };
