import type { Notice } from '../../render/app/shell.ts';

/**
 * After a change the browser is sent on, so that a reload does not change again; what was done stands in the address as
 * a word. Only words that the page itself knows are said, so nobody can put words into ours.
 *
 * @param known - word in the address -> key of `content/locales/`
 */
export const doneNotice = (
  word: string | undefined,
  known: Readonly<Record<string, string>>,
): Notice | undefined =>
  word !== undefined && Object.hasOwn(known, word)
    ? { kind: 'done', text: { key: known[word] as string } }
    : undefined;
