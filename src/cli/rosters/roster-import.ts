import { Argument, Option } from 'commander';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { existingFolder, existingPath, todayOption } from '../options.ts';
import { progressOn } from '../progress.ts';

/** `ilp roster import`: people, relations and plans from a OneRoster bundle. */

type Options = {
  readonly data: string;
  readonly beside?: string;
  readonly dryRun?: true;
  readonly strict?: true;
  readonly allowShrink?: true;
  readonly json?: true;
  readonly today?: string;
};

export const rosterImport: Command<Options> = {
  help: {
    name: 'roster import',
    summary: 'take over people, classes and new students from OneRoster files',
    description:
      'Reads OneRoster 1.1 or 1.2 as CSV files, in a folder or a zip, whole files or changes. All of it is taken or\n' +
      'nothing. What others write in another way than the standard is taken as meant and said; who is missing now is\n' +
      'let go, not deleted. A plan is made for every student from grade 6. It may run while people work, and again.\n' +
      'Exit code: 0 taken, 1 refused, 2 typed wrong.',
    parameters: [new Argument('<path>', 'the folder or zip file of the export').argParser(existingPath)],
    options: [
      dataOption(),
      new Option(
        '--beside <folder>',
        'where guardian-links.csv, caseloads.csv and community-partners.csv lie, when not in <path>',
      ).argParser(existingFolder),
      new Option('--dry-run', 'say what would change, and change nothing'),
      new Option('--strict', 'list every place that is not as the standard has it, and take nothing then'),
      new Option('--allow-shrink', 'also when more than one in five people would lose access'),
      new Option('--json', 'write the result as JSON'),
      todayOption,
    ],
    examples: [
      {
        line: 'ilp roster import export.zip --data district --dry-run',
        does: 'See what a bundle would change',
      },
      { line: 'ilp roster import export.zip --data district', does: 'Take it over' },
      {
        line: 'ilp roster import export --data district --strict --dry-run',
        does: 'Hold a folder against the standard',
      },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { importDistrict } = await import('../../journeys/rosters/import-district.ts');
    const { collectFindings } = await import('./collect-findings.ts');
    const { eachFindingText, findingsText } = await import('./findings-text.ts');
    const { importText } = await import('./import-text.ts');
    const progress = progressOn(terminal);
    const findings = collectFindings();
    const isStrict = options.strict === true;
    const done = await importDistrict({
      path,
      beside: options.beside,
      dataFolder: options.data,
      today: options.today ?? terminal.today(),
      isStrict,
      isDryRun: options.dryRun === true,
      mayShrink: options.allowShrink === true,
      onFinding: findings.add,
      onProgress: progress.show,
    });
    progress.clear();
    if ('finding' in done && done.finding) findings.add(done.finding);
    if (options.json) {
      const found = isStrict ? { violations: findings.each } : {};
      terminal.out(`${JSON.stringify({ ...done, findings: findings.groups(), ...found }, null, 2)}\n`);
      return 'refused' in done ? 1 : 0;
    }
    terminal.out(isStrict ? eachFindingText(findings.each) : findingsText(findings.groups()));
    if ('refused' in done) {
      terminal.err(`${done.message}\n`);
      return 1;
    }
    terminal.out(importText(done));
    return done.plans !== undefined && done.plans.left.length > 0 ? 1 : 0;
  },
};
