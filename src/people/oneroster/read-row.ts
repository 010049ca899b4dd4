import type { CsvRow } from '../bundle/csv-rows.ts';
import type { Mode } from '../bundle/read-manifest.ts';
import { type FileName, keyColumns } from './columns.ts';
import type { OnFinding } from './finding.ts';
import type { KnownIds } from './known-ids.ts';
import { readCell } from './read-cell.ts';
import type { HeaderColumn } from './read-header.ts';

/** One row, held against the standard cell by cell, as far as possible put right, and reduced to what is kept. */

export type RosterRow = {
  /** `sourcedId`, or what names the row in a file without ids. */
  readonly id: string;
  /** Every column that is kept and there; '' when it is empty or could not be understood. */
  readonly cells: Readonly<Record<string, string>>;
  /** Changes only: the row is to go. */
  readonly isDeleted: boolean;
};

export type RowPlace = {
  readonly name: FileName;
  readonly mode: Mode;
  readonly header: readonly HeaderColumn[];
  readonly width: number;
  readonly ids: KnownIds;
  readonly onFinding: OnFinding;
};

/** @returns undefined for a row that is left out */
export const readRow = (place: RowPlace, { line, cells }: CsvRow): RosterRow | undefined => {
  const file = `${place.name}.csv`;
  if (cells.every((cell) => cell.trim() === '')) {
    place.onFinding({ code: 'row-empty', file, line, expected: 'no empty rows', done: 'left-out' });
    return undefined;
  }
  if (!hasWidth(place, { line, cells })) return undefined;
  const values: Record<string, string> = {};
  let isLeftOut = false;
  for (const { column, at } of place.header) {
    const { name } = column;
    const { value, fault } = readCell(column, cleaned(place, { line, column: name, text: cells[at] ?? '' }));
    const isLost = value === '' && needsCell(place.name, name, fault !== undefined);
    if (fault)
      place.onFinding({ ...fault, file, line, column: name, done: isLost ? 'left-out' : fault.done });
    else if (value === '' && column.isRequired) {
      const done = isLost ? 'left-out' : 'ignored';
      place.onFinding({ code: 'value-missing', file, line, column: name, expected: 'a value', done });
    }
    isLeftOut ||= isLost;
    values[name] = value;
  }
  const isDeleted = statusOf(place, line, values);
  if (isLeftOut || isDeleted === undefined) return undefined;
  const id = idOf(place.name, values);
  if (!isDeleted && !pointsSomewhere(place, line, values)) return undefined;
  const kept = place.header.filter(({ column }) => column.isKept).map(({ column }) => column.name);
  return { id, cells: Object.fromEntries(kept.map((name) => [name, values[name] ?? ''])), isDeleted };
};

const hasWidth = ({ name, width, onFinding }: RowPlace, { line, cells }: CsvRow): boolean => {
  if (cells.length === width) return true;
  const isShifted = cells.slice(width).some((cell) => cell.trim() !== '');
  const done = isShifted ? 'left-out' : 'changed';
  onFinding({ code: 'row-width', file: `${name}.csv`, line, expected: `${width} cells`, done });
  return !isShifted;
};

type Cell = { readonly line: number; readonly column: string; readonly text: string };

const cleaned = ({ name, onFinding }: RowPlace, { line, column, text }: Cell): string => {
  const place = { file: `${name}.csv`, line, column, done: 'changed' } as const;
  if (/[\n\r]/.test(text)) onFinding({ code: 'line-break', ...place, expected: 'a value on one line' });
  const trimmed = text.replaceAll(/\s*[\n\r]+\s*/g, ' ').trim();
  if (trimmed !== text && !/[\n\r]/.test(text)) {
    onFinding({ code: 'value-spaces', ...place, expected: 'no spaces around a value' });
  }
  return trimmed;
};

/** Without these a row says nothing. A date that cannot be read is none, and no date would mean for ever. */
const needsCell = (file: FileName, column: string, isFault: boolean): boolean => {
  if (column === 'sourcedId') return true;
  if (file === 'academicSessions' && (column === 'startDate' || column === 'endDate')) return true;
  if (column === 'beginDate' || column === 'endDate') return isFault;
  if (column === 'orgSourcedId') return false;
  return keyColumns[file].includes(column);
};

/** @returns undefined when a whole file says that the row is to go: then it is as if the row were not there */
const statusOf = (
  { name, mode, onFinding }: RowPlace,
  line: number,
  { status = '', dateLastModified = '' }: Readonly<Record<string, string>>,
): boolean | undefined => {
  const isGone = status === 'tobedeleted';
  const file = `${name}.csv`;
  if (mode === 'bulk') {
    if (status === '' && dateLastModified === '') return false;
    const done = isGone ? 'left-out' : 'ignored';
    const column = status === '' ? 'dateLastModified' : 'status';
    onFinding({ code: 'bulk-status', file, line, column, expected: 'nothing in a whole file', done });
    return isGone ? undefined : false;
  }
  if (status === '' || dateLastModified === '') {
    const column = status === '' ? 'status' : 'dateLastModified';
    const expected = 'both, in a file of changes';
    onFinding({ code: 'delta-status', file, line, column, expected, done: 'changed' });
  }
  return isGone;
};

const idOf = (file: FileName, values: Readonly<Record<string, string>>): string =>
  values.sourcedId || keyColumns[file].map((name) => values[name] ?? '').join(' ');

/** A row about nobody is left out; any other pointer that leads nowhere is only not followed. */
const pointsSomewhere = (
  { name, header, ids }: RowPlace,
  line: number,
  values: Readonly<Record<string, string>>,
): boolean => {
  let isAboutSomebody = true;
  for (const { column } of header) {
    const to = column.refersTo;
    const cell = values[column.name] ?? '';
    if (to === undefined || cell === '') continue;
    const isKey = keyColumns[name].includes(column.name) && to !== 'orgs';
    const targets = column.kind === 'ids' ? cell.split(',').map((id) => id.trim()) : [cell];
    for (const id of targets.filter((one) => one !== '')) {
      const place = { file: `${name}.csv`, line, column: column.name };
      const found = ids.points({ from: name, to, id, place, done: isKey ? 'left-out' : 'ignored' });
      if (isKey && !found) isAboutSomebody = false;
    }
  }
  return isAboutSomebody;
};
