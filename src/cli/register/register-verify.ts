import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { existingPath } from '../options.ts';
import { progressOn } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp register verify`: whether the register of disclosure is whole. */

type Options = {
  readonly data: string;
  readonly plan?: string;
  readonly head?: readonly string[];
  readonly json?: true;
};

export const registerVerify: Command<Options> = {
  help: {
    name: 'register verify',
    summary: 'say whether the register of who was shown what is whole',
    description:
      'Finds lines that were edited, taken out, put in or moved, ends that were cut off, and heads that are not signed\n' +
      'with the key of the district. Heads that were kept elsewhere (ilp register heads) also tell a cut by somebody who\n' +
      'had the database and the key. It changes nothing and may run while people work.\n' +
      'Exit code: 0 whole, 1 not whole, 2 typed wrong.',
    parameters: [],
    options: [
      dataOption(),
      new Option('--plan <id>', 'the lines of this plan alone'),
      new Option('--head <file...>', 'heads that were kept elsewhere, each with its .sig beside it'),
      new Option('--json', 'write the result as JSON'),
    ],
    examples: [
      { line: 'ilp register verify --data district', does: 'Look at all of it' },
      {
        line: 'ilp register verify --data district --head usb/head-000012-2026-05-22.txt',
        does: 'Hold it against a head that was kept on a stick',
      },
    ],
  },
  run: async ({ options }, terminal) => {
    const { verifyData } = await import('../../journeys/registers/verify-data.ts');
    const kept = (options.head ?? []).map((file) => {
      const [text, signature] = [file, file.replace(/\.txt$/, '.sig')].map((path) =>
        readFileSync(existingPath(path), 'utf8'),
      );
      if (text === undefined || signature === undefined) throw new UsageError(`${file} is no head.`);
      return { text, signature };
    });
    const progress = progressOn(terminal);
    const verified = await verifyData({
      dataFolder: options.data,
      planId: options.plan,
      kept,
      onPlan: (done, of) => progress.show(`${done} of ${of} plans`),
    });
    progress.clear();
    if ('refused' in verified) {
      terminal.err(`${verified.refused}\n`);
      return 2;
    }
    if (options.json) terminal.out(`${JSON.stringify(verified, null, 2)}\n`);
    else {
      for (const { planId, message, id } of verified.faults) {
        terminal.out(`${planId ? `plan ${planId}: ` : ''}${message} [${id}]\n`);
      }
      const { lines, plans, heads, faults } = verified;
      const found = `${lines} lines of ${plans} plans, ${heads} signed heads`;
      terminal.out(
        faults.length === 0 ? `Whole: ${found}.\n` : `Not whole: ${faults.length} found in ${found}.\n`,
      );
    }
    return verified.faults.length === 0 ? 0 : 1;
  },
};
