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

/** `ilp build`: the portfolio of one plan as a folder of pages, with only what its reader may see. */

type Options = ReaderOptions & { readonly out: string; readonly at?: string; readonly today?: string };

export const build: Command<Options> = {
  help: {
    name: 'build',
    summary: "write a plan's portfolio as a folder of pages",
    description:
      "Writes a plan's portfolio as a folder of pages that open by double click, with nothing that its reader\n" +
      'may not see. Pages of an earlier run in the same folder are replaced.',
    parameters: [planPath],
    options: [
      readerOption,
      new Option('--out <folder>', 'where the pages go').makeOptionMandatory(),
      atOption,
      grantOption,
      todayOption,
    ],
    examples: [
      {
        line: 'ilp build plan --reader student --out portfolio',
        does: 'The whole portfolio, for the student',
      },
      {
        line: 'ilp build plan --reader partner --grant resume experiences --out for-the-boatyard',
        does: 'Only the resume and the experiences, for an employer',
      },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { buildPortfolio } = await import('../../journeys/build-portfolio.ts');
    const { at, out: outFolder, today = terminal.today() } = options;
    const reader = readerFrom(options);
    const progress = progressOn(terminal);
    progress.show('Building the portfolio ...');
    const ref = at === undefined ? {} : { ref: at };
    const built = await buildPortfolio({ path, reader, outFolder, today, ...ref });
    progress.clear();
    if (isRefusal(built)) return reportRefusal(built, terminal);
    if (built.problems.length > 0) return reportUnreadable(built, terminal);
    terminal.err(
      built.isUnchanged
        ? `Nothing changed; ${outFolder} is as it should be.\n`
        : `${built.pages} pages for ${reader.role} in ${outFolder}\n`,
    );
    return 0;
  },
};
