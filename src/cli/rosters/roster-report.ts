import { Option } from 'commander';
import type { RosterReport } from '../../journeys/rosters/roster-report.ts';
import type { NoPlanReason } from '../../people/newcomers/without-plan.ts';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { todayOption } from '../options.ts';

/** `ilp roster report`: what the last import left for people to see to. */

type Options = { readonly data: string; readonly json?: true; readonly today?: string };

export const rosterReport: Command<Options> = {
  help: {
    name: 'roster report',
    summary: 'list students without a plan, guardians to confirm, staff without an account',
    description: 'Lists what somebody of the school still has to see to after an import.',
    parameters: [],
    options: [dataOption(), new Option('--json', 'write the lists as JSON'), todayOption],
    examples: [{ line: 'ilp roster report --data district', does: 'See what is to do' }],
  },
  run: async ({ options }, terminal) => {
    const { rosterReport: reportOn } = await import('../../journeys/rosters/roster-report.ts');
    const report = await reportOn(options.data, options.today ?? terminal.today());
    terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return 0;
  },
};

const reasons: Readonly<Record<NoPlanReason, string>> = {
  'grade-below': 'grade {detail}; plans begin in grade 6',
  'grade-above': 'grade {detail}; plans end with grade 12',
  'grade-missing': 'the roster says no grade',
  'no-school': 'the roster says no school',
  'no-district': 'no file in districts/ is for this school: {detail}',
  'record-unfit': 'a name is missing or too long',
  'not-made-yet': 'the next import makes it',
};

const reportText = (report: RosterReport): string => {
  const { students, withPlan, withoutPlan, unconfirmed, restricted, staffWithoutAccount } = report;
  return [
    `${withPlan} of ${students} students have a plan.\n`,
    section(
      'Students without a plan',
      withoutPlan.map(({ name, sourcedId, reason, detail }) => [
        name,
        sourcedId,
        reasons[reason].replace('{detail}', detail),
      ]),
    ),
    section(
      'Guardians to confirm (ilp roster guardians)',
      unconfirmed.map(({ guardianName, guardian, studentName, student }) => [
        guardianName,
        `for ${studentName}`,
        `${student}=${guardian}`,
      ]),
    ),
    restricted > 0 ? `\nGuardians without access because of a restriction: ${restricted}\n` : '',
    section(
      'Staff who cannot sign in yet',
      staffWithoutAccount.map(({ name, position, school }) => [name, position, school]),
    ),
  ].join('');
};

const section = (title: string, rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `\n${title}: ${rows.length}\n${rows.map((cells) => `  ${cells.filter(Boolean).join(', ')}\n`).join('')}`;
