import { type FileName, isBeside } from './columns.ts';
import { type OnFinding, Refused } from './finding.ts';
import type { RosterRow } from './read-row.ts';

/**
 * Sees that each row of a file comes once. The same row again is left out; another row with the same id refuses the
 * bundle, for nobody can say which is right. In files of ours several rows may be about the same two people.
 */

type Given = { readonly name: FileName; readonly onFinding: OnFinding };

/** @returns a function that gives back the row to keep */
export const rowsOnce = ({
  name,
  onFinding,
}: Given): ((row: RosterRow, line: number) => RosterRow | undefined) => {
  const seen = new Map<string, number>();
  const primary = new Set<string>();
  const mayRepeat = isBeside(name) && name !== 'community-partners';
  const file = `${name}.csv`;
  return (row, line) => {
    if (name === 'roles') sayPrimaryTwice(row, line);
    const content = hashOf(row);
    for (let id = row.id, count = 2; ; id = `${row.id} #${count++}`) {
      const before = seen.get(id);
      if (before === undefined) {
        seen.set(id, content);
        return { ...row, id };
      }
      if (before === content) {
        onFinding({ code: 'row-twice', file, line, expected: 'each row once', done: 'left-out' });
        return undefined;
      }
      if (!mayRepeat) throw new Refused({ code: 'id-twice', file, line, expected: 'each id once' });
    }
  };

  function sayPrimaryTwice({ cells }: RosterRow, line: number): void {
    if (cells.roleType !== 'primary') return;
    const pair = `${cells.userSourcedId} ${cells.orgSourcedId}`;
    if (!primary.has(pair)) primary.add(pair);
    else {
      const expected = 'one primary role in each school';
      onFinding({ code: 'primary-twice', file, line, column: 'roleType', expected, done: 'ignored' });
    }
  }
};

/** FNV-1a, 32 bits: two rows of one id that differ are taken for the same once in four thousand million. */
const hashOf = ({ cells, isDeleted }: RosterRow): number => {
  let hash = isDeleted ? 1 : 0x811c9dc5;
  for (const cell of Object.values(cells)) {
    for (let at = 0; at < cell.length; at++) hash = Math.imul(hash ^ cell.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash;
};
