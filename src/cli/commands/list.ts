import { Option } from 'commander';
import type { PlanListing } from '../../journeys/list-plans.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { folderArgument } from '../options.ts';
import { reportRefusal } from '../report-refusal.ts';

/** `ilp list`: whose plans a folder holds. */

export const list: Command<{ readonly json?: true }> = {
  help: {
    name: 'list',
    summary: 'list the plans in a folder',
    description: 'Lists the plans in a folder and below it: id, name, grade, school and repository.',
    parameters: [folderArgument],
    options: [new Option('--json', 'write the list as JSON')],
    examples: [
      { line: 'ilp list plans', does: 'See whose plans are in the folder plans' },
      { line: 'ilp list plans --json', does: 'The same for another program' },
    ],
  },
  run: async ({ parameters: [folder = ''], options }, terminal) => {
    const { listPlans } = await import('../../journeys/list-plans.ts');
    const listed = await listPlans({ folder });
    if (isRefusal(listed)) return reportRefusal(listed, terminal);
    terminal.out(options.json ? `${JSON.stringify(listed, null, 2)}\n` : table(listed));
    return 0;
  },
};

const table = (plans: readonly PlanListing[]): string => {
  const rows = [
    ['Id', 'Name', 'Grade', 'School', 'Repository'],
    ...plans.map(({ id, name, grade, school, repositoryPath }) => [
      id,
      name,
      String(grade),
      school,
      repositoryPath,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
};
