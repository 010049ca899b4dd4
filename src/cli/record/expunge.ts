import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Option } from 'commander';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { existingFolder, existingPath } from '../options.ts';

/** `ilp expunge`: takes a part of a plan's record out for good, by two people and a written decision. */

type Options = {
  readonly data: string;
  readonly plan: string;
  readonly file: string;
  readonly field?: string;
  readonly decision: string;
  readonly by: readonly string[];
  readonly json?: true;
};

export const expungeCommand: Command<Options> = {
  help: {
    name: 'expunge',
    summary: 'take a part of a plan out of its record for good, as two people decided',
    description:
      'Takes a file, or one field of it, out of every saved version, draft and review of a plan, and the pictures\n' +
      'that only it showed. The rest of the history stays. The decision is kept beside the plans. Stop backups of the\n' +
      'data folder from coming back, and tell those who got copies.\n' +
      'Exit code: 0 taken out, 1 nothing was changed, 2 typed wrong.',
    parameters: [],
    options: [
      new Option('--data <folder>', 'the data folder').argParser(existingFolder).makeOptionMandatory(),
      new Option('--plan <id>', 'the id of the plan').makeOptionMandatory(),
      new Option('--file <path>', 'the file in the plan, such as goals/robotics.md').makeOptionMandatory(),
      new Option('--field <key>', 'only this field of it'),
      new Option('--decision <file>', 'the written decision').argParser(existingPath).makeOptionMandatory(),
      new Option('--by <person>', 'who decided: the id of a person, given twice')
        .argParser((name: string, before: readonly string[] | undefined) => [...(before ?? []), name])
        .makeOptionMandatory(),
      new Option('--json', 'write what was done as JSON'),
    ],
    examples: [
      {
        line: 'ilp expunge --data data --plan k3v9q2m7x5t8w4zr --file goals/robotics.md --decision decision.pdf --by a1b2c3d4e5f6g7h8 --by h8g7f6e5d4c3b2a1',
        does: 'Take a goal out of every version of a plan',
      },
    ],
  },
  run: async ({ options }, terminal) => {
    const { data: dataFolder, plan: planId, file, field, decision, by } = options;
    const { deciders } = await import('../../journeys/expunging/deciders.ts');
    const { expunge } = await import('../../journeys/expunging/expunge.ts');
    const decidedBy = await deciders({ dataFolder, planId, ids: by, today: terminal.today() });
    if (isRefusal(decidedBy)) {
      terminal.err(`${decidedBy.message}\n`);
      return 1;
    }
    const done = await expunge({
      dataFolder,
      planId,
      file,
      field,
      decision: { name: basename(decision), bytes: readFileSync(decision) },
      decidedBy,
      now: Date.now(),
    });
    if ('problems' in done) {
      terminal.err('Nothing was changed. Other parts of the plan need it; change these first:\n');
      for (const { place, message } of done.problems) terminal.err(`  ${place.file}: ${message}\n`);
      return 1;
    }
    if (isRefusal(done)) {
      terminal.err(`${done.message}\n`);
      return 1;
    }
    if (options.json) terminal.out(`${JSON.stringify(done, null, 2)}\n`);
    else
      terminal.out(
        `Taken out of ${done.versions} saved versions: ${done.blobs} texts, ${done.media} pictures.\n` +
          `The decision is kept in ${done.decisionFile}\n` +
          (done.recipients.length > 0 ? `Tell these: ${done.recipients.join(', ')}\n` : ''),
      );
    return 0;
  },
};
