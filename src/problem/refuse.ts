import { english, sayIn } from './phrase.ts';
import type { Place, Problem, ProblemWords } from './problem.ts';

/** Short ways to make a Problem of structure, so that each check reads as what it looks for. */

type Words = Omit<Problem, 'severity' | 'place' | 'id' | 'words' | keyof ProblemWords> & ProblemWords;

export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

/** An error: the structure is wrong and a save is refused. */
export const errorAt = (place: Place, id: string, { message, expected, next, ...rest }: Words): Problem => ({
  id,
  severity: 'error',
  place,
  message: sayIn(message, english),
  ...rest,
  ...(expected === undefined ? {} : { expected: sayIn(expected, english) }),
  next: sayIn(next, english),
  words: expected === undefined ? { message, next } : { message, expected, next },
});

/** A value as it may stand in a message: on one line, at most 60 characters. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length > 60 ? `${oneLine.slice(0, 57)}...` : oneLine;
};
