import { Option } from 'commander';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import {
  atOption,
  grantOption,
  planPath,
  type ReaderOptions,
  readerFrom,
  readerOption,
  todayOption,
} from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';
import { reportUnreadable } from '../report-unreadable.ts';

/** `ilp pdf`: one plan as a PDF for print and for the file, with only what its reader may see. */

type Options = ReaderOptions & { readonly out: string; readonly at?: string; readonly today?: string };

export const pdf: Command<Options> = {
  help: {
    name: 'pdf',
    summary: 'write a plan as a PDF',
    description:
      'Writes a plan as a tagged PDF with contents and page numbers, with nothing that its reader may not see.\n' +
      'It needs Chromium on this computer. The same plan gives the same file.',
    parameters: [planPath],
    options: [
      readerOption,
      new Option('--out <file>', 'where the PDF goes').makeOptionMandatory(),
      atOption,
      grantOption,
      todayOption,
    ],
    examples: [
      { line: 'ilp pdf plan --reader family --out plan.pdf', does: 'The plan as the family reads it' },
      {
        line: 'ilp pdf plan --reader student --at review/2025-26-fall --out fall.pdf',
        does: 'The plan as it was at the fall review',
      },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { printPlan } = await import('../../journeys/print-plan.ts');
    const { at, out: outFile, today = terminal.today() } = options;
    const reader = readerFrom(options);
    const progress = progressOn(terminal);
    progress.show('Printing the plan ...');
    const ref = at === undefined ? {} : { ref: at };
    const printed = await printPlan({ path, reader, outFile, today, ...ref });
    progress.clear();
    if (isRefusal(printed)) return reportRefusal(printed, terminal);
    if (printed.problems.length > 0) return reportUnreadable(printed, terminal);
    terminal.err(`${Math.ceil(printed.sizeBytes / 1024)} KiB for ${reader.role} in ${outFile}\n`);
    return 0;
  },
};
