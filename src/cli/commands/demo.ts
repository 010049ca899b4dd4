import { Argument } from 'commander';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';

/** `ilp demo`: the sample district as a folder of real plan repositories, the same each time. */

export const demo: Command = {
  help: {
    name: 'demo',
    summary: 'write the invented sample district as plan repositories',
    description:
      'Writes the sample district, which is invented, as a folder of real git repositories, one a student.\n' +
      'The commit ids are the same each time.',
    parameters: [new Argument('<folder>', 'where the plans go; it is made when it is not there')],
    options: [],
    examples: [
      { line: 'ilp demo plans', does: 'Write the plans into the folder plans' },
      { line: 'ilp list plans', does: 'Then see who is in it' },
    ],
  },
  run: async ({ parameters: [folder = ''] }, terminal) => {
    const { buildDemo } = await import('../../journeys/build-demo.ts');
    const progress = progressOn(terminal);
    const built = await buildDemo({ folder, onProgress: progress.show });
    progress.clear();
    if (isRefusal(built)) return reportRefusal(built, terminal);
    terminal.err(`${built.plans} plans in ${folder}\n`);
    return 0;
  },
};
