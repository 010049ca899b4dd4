import { Option } from 'commander';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp register show`: who was shown what of one plan, for a request on paper. */

type Options = {
  readonly data: string;
  readonly plan: string;
  readonly limit: number;
  readonly json?: true;
};

export const registerShow: Command<Options> = {
  help: {
    name: 'register show',
    summary: 'list who was shown what of a plan, newest first',
    description:
      'Lists the lines of one plan: number, time in UTC, who, as what, of which party, why, and what.',
    parameters: [],
    options: [
      dataOption(),
      new Option('--plan <id>', 'whose lines').makeOptionMandatory(),
      new Option('--limit <number>', 'how many lines at most').default(1000).argParser((text: string) => {
        if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
        throw new UsageError(`--limit is ${text}. It must be a number from 1 to 9999999.`);
      }),
      new Option('--json', 'write the lines as JSON'),
    ],
    examples: [
      { line: 'ilp register show --data district --plan k3v9q2m7x5t8w4zr', does: 'See the lines of a plan' },
    ],
  },
  run: async ({ options }, terminal) => {
    const { showLines } = await import('../../journeys/registers/verify-data.ts');
    const { data: dataFolder, plan: planId, limit } = options;
    const lines = await showLines({ dataFolder, planId, limit });
    if ('refused' in lines) {
      terminal.err(`${lines.refused}\n`);
      return 2;
    }
    if (options.json) {
      terminal.out(`${JSON.stringify(lines, null, 2)}\n`);
      return 0;
    }
    for (const { number, at, name, relation, party, basis, kind, page, sections } of lines) {
      const who = [`${plain(name)} (${relation})`, plain(party)].filter(Boolean).join(', ');
      const what = [kind, page].filter(Boolean).join(' ');
      terminal.out(
        `${number}  ${new Date(at).toISOString()}  ${who}; ${basis}; ${what}: ${sections.join(', ')}\n`,
      );
    }
    if (lines.length === 0) terminal.err('Nothing of this plan was shown to anybody but its student.\n');
    return 0;
  },
};

/** A name from a roster may hold anything; on a terminal it is one line of text. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
