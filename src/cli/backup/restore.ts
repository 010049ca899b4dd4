import { Argument, Option } from 'commander';
import type { Command } from '../command.ts';
import { existingFolder } from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';

/** `ilp restore`: a data folder from a backup. */

type Options = { readonly data: string };

export const restoreCommand: Command<Options> = {
  help: {
    name: 'restore',
    summary: 'make a data folder from a backup, whole or not at all',
    description:
      'Compares every file with the sum that was written, then looks at every object and row. A folder that holds\n' +
      'something is refused. When anything is wrong, nothing is left. "ilp serve" must not run on the folder yet.\n' +
      'Exit code: 0 restored, 1 the backup is damaged, 2 typed wrong.',
    parameters: [new Argument('<folder>', 'what "ilp backup" wrote').argParser(existingFolder)],
    options: [new Option('--data <folder>', 'an empty folder, or a new one').makeOptionMandatory()],
    examples: [
      { line: 'ilp restore backups/2026-05-22 --data district', does: 'Get back what was there that day' },
    ],
  },
  run: async ({ parameters: [folder = ''], options }, terminal) => {
    const { restore } = await import('../../journeys/backup/restore.ts');
    const progress = progressOn(terminal);
    const restored = await restore({
      backup: folder,
      dataFolder: options.data,
      onStep: (step, done) => progress.show(`${done} ${step === 'copied' ? 'files' : 'plans'} ${step}`),
    });
    progress.clear();
    if ('refused' in restored) return reportRefusal(restored, terminal);
    const { plans, files, bytes, people, madeAt, faults } = restored;
    terminal.out(`${options.data}: ${plans} plans, ${files} files, ${bytes} bytes, as of ${madeAt}.\n`);
    if (people === 'elsewhere') {
      terminal.err(
        'People were in PostgreSQL and are NOT in this backup. Before "ilp serve", restore that database with pg_restore and\n' +
          'write its address into people.url in the data folder.\n',
      );
    }
    if (faults.length > 0) {
      terminal.err(
        `What was damaged when the backup was made still is:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
      );
    }
    return 0;
  },
};
