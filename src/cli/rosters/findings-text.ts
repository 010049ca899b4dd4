import { type Done, type Finding, findingCodes } from '../../people/oneroster/finding.ts';
import type { FindingGroup } from './collect-findings.ts';

/** Findings in words for whoever looks after the roster, who may never have heard of OneRoster. */

const madeOf: Readonly<Record<Done, string>> = {
  changed: 'Taken as meant:',
  ignored: 'Not looked at:',
  'left-out': 'Left out, as if the row were not there:',
  refused: 'Cannot be taken:',
};

export const findingsText = (groups: readonly FindingGroup[]): string =>
  (['refused', 'left-out', 'ignored', 'changed'] as const)
    .flatMap((done) => {
      const some = groups.filter((group) => group.done === done);
      return some.length === 0 ? [] : [`${madeOf[done]}\n${some.map(groupText).join('')}\n`];
    })
    .join('');

const groupText = ({ code, file, column, says, count, lines, found, expected }: FindingGroup): string => {
  const place = [file || 'the bundle', column].filter(Boolean).join(', ');
  const times = count === 1 ? '' : ` ${count.toLocaleString('en')} times.`;
  const words = found.length === 0 ? '' : ` Found: ${found.join(', ')}.`;
  const more = lines.length < count ? ' …' : '';
  const at = lines.length === 0 ? '' : ` Line ${lines.join(', ')}${more}`;
  return `  ${place}: ${says}${times}${words} Expected: ${expected}.${at} [${code}]\n`;
};

/** One line for each, as compilers write them: `users.csv:12 enabledUser: value-boolean …`. */
export const eachFindingText = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, file, line, column, expected, found }) => {
      const place = `${file || 'bundle'}${line === undefined ? '' : `:${line}`}`;
      const words = found === undefined ? '' : ` Found: ${found}.`;
      return `${[place, column].filter(Boolean).join(' ')}: ${code}: ${findingCodes[code]}${words} Expected: ${expected}.\n`;
    })
    .join('');
