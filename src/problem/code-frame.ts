import type { Place } from './problem.ts';

/** The lines around a place, with the line and the column marked. */

const linesAround = 1;
const maxWidth = 100;

/** @returns an empty string when the text does not have that line */
export const codeFrame = (text: string, { line, column }: Place): string => {
  const lines = text.split('\n');
  if (line > lines.length || (lines[line - 1] === '' && lines.length === 1)) return '';
  const first = Math.max(1, line - linesAround);
  const last = Math.min(lines.length, line + linesAround);
  const gutter = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const source = lines[number - 1] ?? '';
    if (number !== line && number === lines.length && source === '') continue;
    const mark = number === line ? '>' : ' ';
    frame.push(`  ${mark} ${String(number).padStart(gutter)} | ${cut(source)}`.trimEnd());
    if (number === line)
      frame.push(`    ${' '.repeat(gutter)} | ${' '.repeat(Math.min(column, maxWidth) - 1)}^`);
  }
  return frame.join('\n');
};

const cut = (line: string): string => (line.length > maxWidth ? `${line.slice(0, maxWidth - 3)}...` : line);
