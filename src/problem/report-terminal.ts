import { codeFrame } from './code-frame.ts';
import { english, type Language, type Phrase, say, sayIn } from './phrase.ts';
import type { Problem } from './problem.ts';

/** Problems for a person at a terminal: errors first, then advice grouped by component of the framework. */

export type TerminalReport = {
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
  /** Names of the framework's components, to head the groups of advice. */
  readonly componentLabels: ReadonlyMap<string, string>;
  readonly useColor: boolean;
  /** Of what the report itself says; the problems are given in it already. English by default. */
  readonly language?: Language;
};

export const reportTerminal = ({ language = english, ...report }: TerminalReport): string => {
  const { problems, sources, componentLabels, useColor } = report;
  const paint = painter(useColor);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const advice = problems.filter(({ severity }) => severity === 'advice');
  const blocks = errors.map((problem) => errorBlock(problem, sources, { paint, language }));
  for (const [component, group] of Map.groupBy(advice, (problem) => problem.component ?? '')) {
    const given = componentLabels.get(component);
    const label = given ? language.nameOf(`component.${component}`, given) : sayIn(wholePlan, language);
    blocks.push([paint.bold(label), ...group.map((problem) => adviceLines(problem, paint))].join('\n'));
  }
  blocks.push(sayIn(summary(errors.length, advice.length), language));
  return `${blocks.join('\n\n')}\n`;
};

const wholePlan = say('The whole plan');

const summary = (errors: number, advice: number): Phrase =>
  errors + advice === 0
    ? say('Everything is in order.')
    : say('{errors}, {advice}.', { errors: errorCount(errors), advice: adviceCount(advice) });

const errorCount = (count: number): Phrase => {
  if (count === 0) return say('No errors');
  return count === 1 ? say('1 error') : say('{count} errors', { count });
};

const adviceCount = (count: number): Phrase => {
  if (count === 0) return say('No pieces of advice');
  return count === 1 ? say('1 piece of advice') : say('{count} pieces of advice', { count });
};

type Way = { readonly paint: Painter; readonly language: Language };

const errorBlock = (
  problem: Problem,
  sources: ReadonlyMap<string, string>,
  { paint, language }: Way,
): string => {
  const { file, line, column } = problem.place;
  return [
    `${paint.bold(`${file}:${line}:${column}`)}  ${paint.red(problem.id)}`,
    problem.message,
    ...(problem.expected
      ? [sayIn(say('Expected: {expected}.', { expected: problem.expected }), language)]
      : []),
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
