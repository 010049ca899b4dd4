import { Argument, Option } from 'commander';
import type { Role } from '../../../schemas/sections.ts';
import type { Compared } from '../../journeys/comparing/compare-states.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import {
  grantOption,
  languageOption,
  optionalReader,
  planPath,
  readerFrom,
  todayOption,
} from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';
import { reportUnreadable } from '../report-unreadable.ts';
import type { Terminal } from '../terminal.ts';

/** `ilp diff`: what changed in a plan between two moments, by meaning, as one reader may see it. */

type Options = {
  readonly reader?: Role;
  readonly grant?: Parameters<typeof readerFrom>[0]['grant'];
  readonly json?: true;
  readonly html?: string;
  readonly portfolio?: string;
  readonly language?: WordLanguage;
  readonly today?: string;
};

type Output = Options & { readonly path: string; readonly from: string; readonly to: string | undefined };

export const diff: Command<Options> = {
  help: {
    name: 'diff',
    summary: 'say what changed in a plan between two moments',
    description:
      'Says what changed in a plan between two moments: goals met, courses added, words changed,\n' +
      'and what was not touched. A moment is a tag (review/2025-26-fall), a date (the last save on or\n' +
      'before that day, UTC) or a commit. Order and formatting are no change, and nothing is told that\n' +
      'the reader may not see.',
    parameters: [
      planPath,
      new Argument('<from>', 'the earlier moment'),
      new Argument('[to]', 'the later moment; without it, the plan as it is now'),
    ],
    options: [
      optionalReader(),
      new Option('--json', 'write the comparison as JSON').conflicts('html'),
      new Option('--html <file>', 'write it as one page with the years before it').conflicts('json'),
      new Option('--portfolio <address>', 'link entries to the portfolio that lies there, for --html'),
      grantOption,
      todayOption,
      languageOption,
    ],
    examples: [
      {
        line: 'ilp diff plan review/2024-25-spring review/2025-26-fall',
        does: 'What changed between two reviews',
      },
      {
        line: 'ilp diff plan 2025-09-01 --reader family --language pt',
        does: 'For the family, since September',
      },
      {
        line: 'ilp diff plan review/2025-26-fall review/2025-26-spring --reader counselor --html review.html',
        does: 'A page to read or print before the meeting',
      },
    ],
  },
  run: async ({ parameters: [path = '', from = '', to], options }, terminal) => {
    const { compareStates } = await import('../../journeys/comparing/compare-states.ts');
    const { html, today = terminal.today() } = options;
    const reader = readerFrom({ reader: options.reader ?? 'student', grant: options.grant ?? [] });
    const progress = progressOn(terminal);
    progress.show('Comparing ...');
    const withYears = html !== undefined;
    const compared = await compareStates({ path, from, to, reader, today, withYears });
    progress.clear();
    if (isRefusal(compared)) return reportRefusal(compared, terminal);
    if ('problems' in compared) return reportUnreadable(compared, terminal);
    await write(compared, { ...options, path, from, to }, terminal);
    return 0;
  },
};

const write = async ({ diff, years }: Compared, output: Output, terminal: Terminal): Promise<void> => {
  if (output.json) {
    const { comparisonJson } = await import('../../render/comparison/comparison-json.ts');
    terminal.out(comparisonJson(diff));
    return;
  }
  const { comparisonModel } = await import('../../render/comparison/make-model.ts');
  const { fileSentences } = await import('../../render/words/file-sentences.ts');
  const { wordLanguageOf } = await import('../../render/words/languages.ts');
  const words = fileSentences(output.language ?? wordLanguageOf(diff.after.language));
  const { from, to, portfolio, html } = output;
  const model = comparisonModel({ diff, from, to, years, words, portfolio });
  if (html === undefined) {
    const { comparisonText } = await import('../../render/comparison/comparison-text.ts');
    terminal.out(comparisonText(model, { words, useColor: terminal.useColor }));
    return;
  }
  const { writeComparison } = await import('../../journeys/comparing/write-comparison.ts');
  const { sizeBytes } = await writeComparison(model, html);
  terminal.err(`${Math.ceil(sizeBytes / 1024)} KiB for ${diff.after.reader.role} in ${html}\n`);
};
