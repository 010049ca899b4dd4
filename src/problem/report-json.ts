import type { Problem } from './problem.ts';

/** Problems for programs: a stable object with counts, one line at the end. */

export const reportJson = (problems: readonly Problem[]): string => {
  const count = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  return `${JSON.stringify({ errors: count('error'), advice: count('advice'), problems }, null, 2)}\n`;
};
