import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, startOf } from '../../problem/refuse.ts';

/**
 * Bytes to text, refusing what has no place in a plan: bytes that are not UTF-8, control characters, and the
 * direction overrides with which a text can be made to read differently from what it says.
 */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** C0 controls but tab and line feed, DEL, C1, and the bidi embeddings, overrides and isolates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this is for
export const hiddenCharacters = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

export const decodeText = (
  bytes: Uint8Array,
  file: string,
): { readonly text: string } | { readonly problem: Problem } => {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return {
      problem: errorAt(startOf(file), 'text-not-utf-8', {
        message: say('This file is not text that we can read.'),
        expected: say('text saved as UTF-8'),
        next: say('Open the file in a text editor and save it again as UTF-8.'),
      }),
    };
  }
  const at = text.search(hiddenCharacters);
  if (at < 0) return { text };
  const before = text.slice(0, at).split('\n');
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return {
    problem: errorAt(place, 'text-hidden-character', {
      message: say('There is a hidden character here that can change how the text looks or break it.'),
      actual: `U+${code}`,
      expected:
        code === '000D'
          ? say('line ends as on Mac and Linux (LF)')
          : say('letters, digits, signs and line ends'),
      next:
        code === '000D'
          ? say('Save the file with LF line ends.')
          : say('Delete the character and type the words again.'),
    }),
  };
};
