import type { Problem } from './problem.ts';

/** Problems for programs: a stable object with counts, one line at the end. */

export const reportJson = (problems: readonly Problem[]): string => {
  const count = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  const shown = problems.map(({ words: _, ...problem }) => problem);
  return `${JSON.stringify({ errors: count('error'), advice: count('advice'), problems: shown }, null, 2)}\n`;
};
