import type { Notice } from '../../render/app/shell.ts';

/**
 * After a change the browser is sent on, so that a reload does not change again; what was done stands in the address as
 * a word. Only words that the page itself knows are said, so nobody can put words into ours.
 */
export const doneNotice = (word: string | undefined, known: readonly string[]): Notice | undefined =>
  word !== undefined && known.includes(word) ? { kind: 'done', text: { key: `gateway.${word}` } } : undefined;
