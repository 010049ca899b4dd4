import { Option } from 'commander';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';

/** `ilp backup`: the whole data folder, copied while people work. */

type Options = { readonly data: string; readonly out: string };

export const backup: Command<Options> = {
  help: {
    name: 'backup',
    summary: 'copy a whole data folder while people work, and prove the copy',
    description:
      'Copies plans, pictures, documents, people, settings and keys into a new folder, and looks at every object and row\n' +
      'of the copy. It may run while people work. It holds keys and the records of students: encrypt the disk it lies on.\n' +
      'Exit code: 0 whole, 1 something of the data folder is damaged or nothing was written, 2 typed wrong.',
    parameters: [],
    options: [
      dataOption(),
      new Option('--out <folder>', 'a new folder for this backup').makeOptionMandatory(),
    ],
    examples: [
      { line: 'ilp backup --data district --out backups/2026-05-22', does: 'Keep what is there now' },
    ],
  },
  run: async ({ options }, terminal) => {
    const { backUp } = await import('../../journeys/backup/back-up.ts');
    const progress = progressOn(terminal);
    const made = await backUp({
      dataFolder: options.data,
      out: options.out,
      now: Date.now,
      onStep: (step, done) => progress.show(`${done} plans ${step}`),
    });
    progress.clear();
    if ('refused' in made) return reportRefusal(made, terminal);
    const { plans, files, bytes, people, faults } = made;
    terminal.out(`${options.out}: ${plans} plans, ${files} files, ${bytes} bytes.\n`);
    terminal.err('It holds keys and the records of students. Keep it as safe as the data folder itself.\n');
    if (people === 'elsewhere') {
      terminal.err(
        'People are in PostgreSQL and NOT in this backup, nor is people.url. Save that database with pg_dump, before this\n' +
          'command, so that no row in it names a plan that was not copied yet.\n',
      );
    }
    if (faults.length === 0) return 0;
    terminal.err(
      `The data folder itself is damaged, and so is this copy of it:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
    );
    return 1;
  },
};
