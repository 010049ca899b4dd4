import { Option } from 'commander';
import type { GuardianAnswer } from '../../journeys/rosters/confirm-guardians.ts';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { todayOption } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp roster guardians`: who is to be confirmed as a student's guardian, and confirming it under a name. */

type Options = {
  readonly data: string;
  readonly confirm?: readonly string[];
  readonly takeBack?: readonly string[];
  readonly by?: string;
  readonly relation?: string;
  readonly legal?: true;
  readonly json?: true;
  readonly today?: string;
};

export const rosterGuardians: Command<Options> = {
  help: {
    name: 'roster guardians',
    summary: 'list guardians to confirm, and confirm them',
    description:
      'A roster says who belongs to a student, and that opens nothing. Look at the papers, then confirm each pair\n' +
      'under the name of the member of staff who looked. A court restriction goes into guardian-links.csv and is\n' +
      'stronger than a confirmation.',
    parameters: [],
    options: [
      dataOption(),
      new Option('--confirm <student=guardian...>', 'pairs of ids, as the list shows them'),
      new Option('--by <staff>', 'the id in the roster of the member of staff who looked'),
      new Option('--relation <word>', 'what the guardian is to the student: mother, grandfather'),
      new Option('--legal', 'the guardian is a legal guardian'),
      new Option('--take-back <student=guardian...>', 'pairs that were confirmed by mistake').conflicts(
        'confirm',
      ),
      new Option('--json', 'write the list as JSON'),
      todayOption,
    ],
    examples: [
      { line: 'ilp roster guardians --data district', does: 'See who is to be confirmed' },
      {
        line: 'ilp roster guardians --data district --confirm s-08=g-13 --by t-almeida --relation mother --legal',
        does: 'Confirm one',
      },
      { line: 'ilp roster guardians --data district --take-back s-08=g-13', does: 'Take it back' },
    ],
  },
  run: async ({ options }, terminal) => {
    const journey = await import('../../journeys/rosters/confirm-guardians.ts');
    const { data: dataFolder, confirm = [], takeBack = [], by = '', relation = '' } = options;
    const today = options.today ?? terminal.today();
    if (confirm.length > 0 && by === '')
      throw new UsageError('Say with --by who of the staff looked at the papers.');
    const pairs = [...confirm, ...takeBack].map(pairFrom);
    const { answers, links } = await journey.confirmGuardians({
      dataFolder,
      pairs,
      today,
      ...(confirm.length > 0 && { by: { staff: by, relation, isLegalGuardian: options.legal === true } }),
    });
    for (const { student, guardian, is } of answers) terminal.err(`${student}=${guardian}: ${says[is]}\n`);
    if (pairs.length === 0) {
      const unconfirmed = links.filter(({ state }) => state === 'unconfirmed');
      const lines = unconfirmed.map(
        ({ student, guardian, studentName, guardianName }) =>
          `${student}=${guardian}  ${guardianName} for ${studentName}\n`,
      );
      terminal.out(options.json ? `${JSON.stringify(unconfirmed, null, 2)}\n` : lines.join(''));
      if (unconfirmed.length === 0) terminal.err('No guardian waits to be confirmed.\n');
    }
    return answers.some(({ is }) => !isGood.has(is)) ? 1 : 0;
  },
};

const says: Readonly<Record<GuardianAnswer['is'], string>> = {
  confirmed: 'confirmed; the guardian sees the plan from now on.',
  'taken-back': 'taken back; the guardian sees the plan no more.',
  'no-link': 'the roster does not link these two. Nothing was changed.',
  restricted: 'guardian-links.csv has a restriction for them. Nothing was changed.',
  'no-staff': 'nobody of the staff has the id given with --by. Nothing was changed.',
  'not-confirmed': 'that was not confirmed here; look into guardian-links.csv. Nothing was changed.',
};

const isGood = new Set<GuardianAnswer['is']>(['confirmed', 'taken-back']);

const pairFrom = (text: string): { readonly student: string; readonly guardian: string } => {
  const [student = '', guardian = '', more] = text.split('=');
  if (student && guardian && more === undefined) return { student, guardian };
  throw new UsageError(`"${text}" is no pair. Write it like s-08=g-13, as the list shows it.`);
};
