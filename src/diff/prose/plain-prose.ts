/**
 * Markdown as the words that it says, for comparing: emphasis, heading marks, quote marks and line ends are formatting,
 * and formatting is no change. Lists keep a dash, so that what is shown still reads as a list. Never used as HTML.
 */

/** Paragraphs stand apart by an empty line, list items by a line end; everything else is one space. */
export const plainProse = (markdown: string): string => {
  const known = remembered.get(markdown);
  if (known !== undefined) return known;
  const plain = madePlain(markdown);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(markdown, plain);
  return plain;
};

/** Both sides of a comparison ask for the same text several times. */
const remembered = new Map<string, string>();
const mostRemembered = 512;

const madePlain = (markdown: string): string => {
  let plain = '';
  let isFirst = true;
  for (const line of markdown.normalize('NFC').replace(/\r\n?/g, '\n').trim().split('\n')) {
    const text = plainLine(line);
    if (text === '') {
      if (plain !== '' && !plain.endsWith('\n\n')) plain = `${plain.trimEnd()}\n\n`;
    } else if (isFirst || plain.endsWith('\n\n')) plain += text;
    else plain += startsBlock(text) ? `\n${text}` : ` ${text}`;
    isFirst = false;
  }
  return plain.trim();
};

const startsBlock = (line: string): boolean => /^(?:- |\d{1,9}[.)] |\|)/.test(line);

const plainLine = (line: string): string =>
  line
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^#{1,6}\s+(.*?)\s*#*$/, '$1')
    .replace(/^(?:={3,}|(?:[-*_]\s*){3,})$/, '')
    .replace(/^[*+-]\s+/, '- ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\*+|`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
