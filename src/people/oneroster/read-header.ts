import { nearest } from '../../problem/nearest.ts';
import type { Column } from './columns.ts';
import { type OnFinding, Refused } from './finding.ts';

/** Which cell of a row belongs to which column. Names in other spellings are taken as meant, each with a warning. */

export type HeaderColumn = { readonly column: Column; readonly at: number };

type Given = {
  readonly file: string;
  readonly line: number;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly onFinding: OnFinding;
};

/**
 * @returns the columns that are there
 * @throws Refused when a column is missing without which nothing can be imported, or is there twice
 */
export const readHeader = (given: Given): readonly HeaderColumn[] => {
  const { file, line, header, columns, onFinding } = given;
  const byName = new Map(columns.map((column) => [column.name, column]));
  const trimmed = header.map((name) => name.trim());
  const free = new Set(columns.map(({ name }) => name).filter((name) => !trimmed.includes(name)));
  const found: HeaderColumn[] = [];
  for (const [at, written] of header.entries()) {
    const name = trimmed[at] ?? '';
    const known = byName.has(name) ? name : meantBy(name, free);
    const column = known === undefined ? undefined : byName.get(known);
    if (column === undefined) {
      if (name === '' || name.startsWith('metadata.')) continue;
      const expected = 'only columns of the standard, others as metadata.…';
      onFinding({ code: 'column-unknown', file, line, column: name, expected, done: 'ignored' });
      continue;
    }
    if (found.some((one) => one.column === column)) {
      throw new Refused({
        code: 'column-twice',
        file,
        line,
        column: column.name,
        expected: 'each column once',
      });
    }
    free.delete(column.name);
    if (written !== column.name) {
      const expected = column.name;
      onFinding({ code: 'column-name', file, line, column: name, expected, done: 'changed' });
    }
    found.push({ column, at });
  }
  sayMissing(given, found);
  return found;
};

const sayMissing = ({ file, line, columns, onFinding }: Given, found: readonly HeaderColumn[]): void => {
  const there = new Set(found.map(({ column }) => column));
  const ofStandard = columns.filter(({ name }) => !name.startsWith('metadata.'));
  for (const column of ofStandard.filter((one) => !there.has(one))) {
    const missing = { code: 'column-missing', file, line, column: column.name } as const;
    const expected = `the column ${column.name}`;
    if (column.isNeeded && column.name !== 'sourcedId') throw new Refused({ ...missing, expected });
    onFinding({ ...missing, expected, done: 'changed' });
  }
  const order = found.map(({ column }) => columns.indexOf(column));
  if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) {
    onFinding({ code: 'column-order', file, line, expected: 'the order of the standard', done: 'changed' });
  }
};

const meantBy = (written: string, free: ReadonlySet<string>): string | undefined => {
  const plain = plainly(written);
  const same = [...free].find((name) => plainly(name) === plain);
  return same ?? (plain.length >= 5 ? nearest(written, free) : undefined);
};

const plainly = (name: string): string => name.toLowerCase().replaceAll(/[\s._-]/g, '');
