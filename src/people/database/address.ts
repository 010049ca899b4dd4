import { readFileSync } from 'node:fs';

/** Where people are when they are not in the data folder itself. */

/**
 * @param file - holds one line, `postgresql://…`; it has a password in it, so that its mode should be 0600
 * @returns undefined when there is no such file
 * @throws when it holds something else: another database must not be opened in its place
 */
export const readAddress = (file: string): string | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const address = text.trim();
  if (/^postgres(?:ql)?:\/\/\S+$/.test(address)) return address;
  throw new Error(`${file} must hold one line, such as postgresql://user:password@localhost/throughline.`);
};
