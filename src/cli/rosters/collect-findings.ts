import { type Finding, findingCodes, isViolation } from '../../people/oneroster/finding.ts';

/**
 * Findings as a person reads them: those of one kind in one column together, with the first lines. A strict report has
 * each of them, up to a number that nobody reads to the end.
 */

export type FindingGroup = Omit<Finding, 'line' | 'found'> & {
  readonly says: string;
  readonly count: number;
  /** The first few. */
  readonly lines: readonly number[];
  readonly found: readonly string[];
};

export type Findings = {
  readonly add: (finding: Finding) => void;
  readonly groups: () => readonly FindingGroup[];
  /** In the order in which they were found, violations only. */
  readonly each: readonly Finding[];
  readonly violations: () => number;
};

const mostListed = 100_000;
const fewLines = 8;
const fewWords = 3;

export const collectFindings = (): Findings => {
  const groups = new Map<string, FindingGroup>();
  const each: Finding[] = [];
  let violations = 0;
  return {
    add: (finding) => {
      if (isViolation(finding)) {
        violations += 1;
        if (each.length < mostListed) each.push(finding);
      }
      const { code, file, column = '', done } = finding;
      const key = [code, file, column, done].join(' ');
      const before = groups.get(key);
      groups.set(key, before ? joined(before, finding) : groupOf(finding));
    },
    groups: () => [...groups.values()],
    each,
    violations: () => violations,
  };
};

const groupOf = ({ line, found, ...rest }: Finding): FindingGroup => ({
  ...rest,
  says: findingCodes[rest.code],
  count: 1,
  lines: line === undefined ? [] : [line],
  found: found === undefined ? [] : [found],
});

const joined = (group: FindingGroup, { line, found }: Finding): FindingGroup => ({
  ...group,
  count: group.count + 1,
  lines: line === undefined || group.lines.length >= fewLines ? group.lines : [...group.lines, line],
  found:
    found === undefined || group.found.includes(found) || group.found.length >= fewWords
      ? group.found
      : [...group.found, found],
});
