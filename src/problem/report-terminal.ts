import { codeFrame } from './code-frame.ts';
import type { Problem } from './problem.ts';

/** Problems for a person at a terminal: errors first, then advice grouped by component of the framework. */

export type TerminalReport = {
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
  /** Names of the framework's components, to head the groups of advice. */
  readonly componentLabels: ReadonlyMap<string, string>;
  readonly useColor: boolean;
};

export const reportTerminal = ({ problems, sources, componentLabels, useColor }: TerminalReport): string => {
  const paint = painter(useColor);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const advice = problems.filter(({ severity }) => severity === 'advice');
  const blocks = errors.map((problem) => errorBlock(problem, sources, paint));
  for (const [component, group] of Map.groupBy(advice, (problem) => problem.component ?? '')) {
    const label = componentLabels.get(component) ?? 'The whole plan';
    blocks.push([paint.bold(label), ...group.map((problem) => adviceLines(problem, paint))].join('\n'));
  }
  blocks.push(summary(errors.length, advice.length));
  return `${blocks.join('\n\n')}\n`;
};

const summary = (errors: number, advice: number): string => {
  if (errors + advice === 0) return 'Everything is in order.';
  return `${count(errors, 'error', 'errors')}, ${count(advice, 'piece of advice', 'pieces of advice')}.`;
};

const count = (number: number, one: string, many: string): string =>
  `${number || 'No'} ${number === 1 ? one : many}`;

const errorBlock = (problem: Problem, sources: ReadonlyMap<string, string>, paint: Painter): string => {
  const { file, line, column } = problem.place;
  return [
    `${paint.bold(`${file}:${line}:${column}`)}  ${paint.red(problem.id)}`,
    problem.message,
    ...(problem.expected ? [`Expected: ${problem.expected}.`] : []),
    problem.next,
    codeFrame(sources.get(file) ?? '', problem.place),
  ]
    .filter((part) => part !== '')
    .join('\n');
};

const adviceLines = ({ place, id, message, next }: Problem, paint: Painter): string =>
  `  ${message} ${next}\n  ${paint.dim(`${place.file}:${place.line}:${place.column}  ${id}`)}`;

type Painter = Readonly<Record<'bold' | 'red' | 'dim', (text: string) => string>>;

const painter = (useColor: boolean): Painter => {
  const wrap = (from: number, to: number) => (text: string) =>
    useColor ? `\u001b[${from}m${text}\u001b[${to}m` : text;
  return { bold: wrap(1, 22), red: wrap(31, 39), dim: wrap(2, 22) };
};
