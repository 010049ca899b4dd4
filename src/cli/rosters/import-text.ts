import type { DistrictImported } from '../../journeys/rosters/import-district.ts';
import type { SyncCount } from '../../people/roster/sync-result.ts';

/** What an import did, in words that a school's office understands. */

export const importText = ({ imported, plans, report }: DistrictImported): string => {
  const { version, rows, people, relations, byRelation, examples } = imported;
  const read = Object.entries(rows).map(([file, count]) => `${number(count)} ${file}`);
  const lines = [
    `OneRoster ${version}: ${read.join(', ')}`,
    `People: ${counts(people)}`,
    ...named('new', examples.added, people.added),
    ...named('changed', examples.changed, people.changed),
    ...named('let go', examples.ended, people.ended),
    ...(imported.keptAdministrators.length > 0
      ? [
          `Warning: ${imported.keptAdministrators.join(', ')} would lose the mark of an administrator and keeps it, because fewer than two would be left. Make somebody else an administrator first.`,
        ]
      : []),
    `Relations to plans: ${counts(relations)}`,
    ...Object.entries(byRelation).map(([relation, count]) => `  ${relation}: ${counts(count)}`),
  ];
  if (plans === undefined || report === undefined) {
    return `${lines.join('\n')}\nThis was a dry run: nothing was changed.\n`;
  }
  lines.push(
    `Plans: ${number(plans.created)} made, ${number(plans.profiles)} profiles brought up to date`,
    `${number(report.withPlan)} of ${number(report.students)} students have a plan.`,
  );
  if (plans.left.length > 0) {
    lines.push(
      `Profiles that could not be brought up to date: ${plans.left.length}. The next import tries again.`,
    );
  }
  const toDo = [
    ...(report.withoutPlan.length > 0
      ? [`students without a plan: ${number(report.withoutPlan.length)}`]
      : []),
    ...(report.unconfirmed.length > 0 ? [`guardians to confirm: ${number(report.unconfirmed.length)}`] : []),
    ...(report.staffWithoutAccount.length > 0
      ? [`staff without an account: ${number(report.staffWithoutAccount.length)}`]
      : []),
  ];
  if (toDo.length > 0) lines.push(`To see to: ${toDo.join('; ')}. Type "ilp roster report" for the lists.`);
  return `${lines.join('\n')}\n`;
};

const number = (count: number): string => count.toLocaleString('en');

const counts = ({ added, changed, ended }: SyncCount): string =>
  added + changed + ended === 0
    ? 'no change'
    : `${number(added)} new, ${number(changed)} changed, ${number(ended)} ended`;

const named = (what: string, names: readonly string[], count: number): readonly string[] =>
  names.length === 0 ? [] : [`  ${what}: ${names.join(', ')}${names.length < count ? ' …' : ''}`];
