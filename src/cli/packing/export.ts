import { Option } from 'commander';
import { type ExportFormat, exportFormats } from '../../journeys/packing/export-formats.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import {
  atOption,
  grantOption,
  oneOf,
  optionalReader,
  planPath,
  type ReaderOptions,
  readerFrom,
  todayOption,
} from '../options.ts';
import { reportRefusal } from '../report-refusal.ts';
import { reportUnreadable } from '../report-unreadable.ts';
import { signingKeyAt } from './key-option.ts';

/** `ilp export`: one record of a plan for other programs, on standard output. */

type Options = ReaderOptions & {
  readonly format: ExportFormat;
  readonly districtKey?: string;
  readonly at?: string;
  readonly today?: string;
};

export const exportCommand: Command<Options> = {
  help: {
    name: 'export',
    summary: 'write one record of a plan for other programs',
    description:
      'Writes the resume (JSON Resume), the learner record that the school attests (CLR 2.0 with Open Badges 3.0), or\n' +
      'all words as Markdown, with nothing that the reader may not see.',
    parameters: [planPath],
    options: [
      new Option('--format <format>', `what to write: ${exportFormats.join(', ')}`)
        .makeOptionMandatory()
        .argParser((format: string) => oneOf('--format', format, exportFormats)),
      optionalReader(),
      new Option('--district-key <file>', 'the private key of the district, to sign the learner record with'),
      atOption,
      grantOption,
      todayOption,
    ],
    examples: [
      { line: 'ilp export plan --format resume > resume.json', does: 'A resume for other programs' },
      {
        line: 'ilp export plan --format clr --district-key district.key > clr.json',
        does: 'A signed record',
      },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { exportRecord } = await import('../../journeys/packing/export-records.ts');
    const { format, districtKey, at, today, reader = 'student', grant = [] } = options;
    const done = await exportRecord({
      path,
      reader: readerFrom({ reader, grant }),
      format,
      key: districtKey === undefined ? undefined : signingKeyAt(districtKey),
      ...(at === undefined ? {} : { ref: at }),
      ...(today === undefined ? {} : { today }),
    });
    if (isRefusal(done)) return reportRefusal(done, terminal);
    if ('problems' in done) return reportUnreadable(done, terminal);
    terminal.out(done.text);
    return 0;
  },
};
