import { Option } from 'commander';
import { type Problem, problemIn } from '../../problem/problem.ts';
import { reportGithub } from '../../problem/report-github.ts';
import { reportJson } from '../../problem/report-json.ts';
import { reportTerminal } from '../../problem/report-terminal.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { problemLanguage } from '../../render/words/problem-words.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command, ExitCode } from '../command.ts';
import { atOption, languageOption, planPath, todayOption } from '../options.ts';
import { reportRefusal } from '../report-refusal.ts';

/** `ilp check`: every problem of a plan, for a person, a program or a code review. */

type Options = {
  readonly at?: string;
  readonly github?: true;
  readonly json?: true;
  readonly language?: WordLanguage;
  readonly strict?: true;
  readonly today?: string;
};

export const check: Command<Options> = {
  help: {
    name: 'check',
    summary: 'say what is wrong with a plan and what is still missing',
    description:
      'Says what is wrong with a plan (errors) and what the framework still asks for this term (advice).\n' +
      'Exit code: 0 no errors, 1 errors, 2 typed wrong. Advice counts as an error only with --strict.',
    parameters: [planPath],
    options: [
      new Option('--json', 'write the problems as JSON').conflicts('github'),
      new Option('--github', 'write the problems as annotations for a code review').conflicts('json'),
      atOption,
      new Option('--strict', 'advice counts as an error'),
      todayOption,
      languageOption,
    ],
    examples: [
      { line: 'ilp check plan', does: 'Check the plan in the folder plan' },
      { line: 'ilp check plan --at review/2025-26-fall', does: 'Check it as it was at the fall review' },
      { line: 'ilp check plan --language es', does: 'Say it in Spanish' },
      { line: 'ilp check plan --json > problems.json', does: 'Keep the problems for another program' },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { checkPlan } = await import('../../journeys/check-plan.ts');
    const { at, today = terminal.today() } = options;
    const checked = await checkPlan({ path, today, ...(at === undefined ? {} : { ref: at }) });
    if (isRefusal(checked)) return reportRefusal(checked, terminal);
    const language = problemLanguage(options.language ?? 'en');
    const problems = checked.problems.map((problem) => problemIn(problem, language));
    if (options.json) terminal.out(reportJson(problems));
    else if (options.github) terminal.out(reportGithub(problems));
    else terminal.out(reportTerminal({ ...checked, problems, language, useColor: terminal.useColor }));
    return exitCodeOf(problems, options.strict === true);
  },
};

const exitCodeOf = (problems: readonly Problem[], isStrict: boolean): ExitCode =>
  problems.some(({ severity }) => severity === 'error' || isStrict) ? 1 : 0;
