/**
 * A whole bundle, file by file and row by row, to whoever keeps it. Every place that is not as OneRoster has it is said
 * on the way; what cannot be put right refuses the bundle. Memory holds ids, not rows.
 */

import { csvRows } from '../bundle/csv-rows.ts';
import { type Limits, usualLimits } from '../bundle/limits.ts';
import { type Bundle, openBundle } from '../bundle/open-bundle.ts';
import { type Manifest, type Mode, readManifest } from '../bundle/read-manifest.ts';
import { versionOf } from '../bundle/version-of.ts';
import { columnsOf, type FileName, fileNames, isBeside, keyColumns, type Version } from './columns.ts';
import { type Finding, type OnFinding, Refused } from './finding.ts';
import { type KnownIds, knownIds } from './known-ids.ts';
import { type HeaderColumn, readHeader } from './read-header.ts';
import { type RosterRow, readRow } from './read-row.ts';
import { rowsOnce } from './rows-once.ts';

export type BundleReading = {
  /** A folder or a zip. */
  readonly path: string;
  readonly beside?: string | undefined;
  readonly limits?: Limits | undefined;
  readonly onFinding: OnFinding;
  /** Ids of an earlier import. */
  readonly earlierIds: (file: FileName) => Promise<ReadonlySet<string>>;
  readonly onFile: (file: FileName, mode: Mode, version: Version) => Promise<void>;
  readonly onRow: (file: FileName, row: RosterRow) => Promise<void>;
};

/** @returns what refused the bundle, or its version and the number of rows read of each file */
export const readBundle = async (reading: BundleReading): Promise<Finding | BundleRead> => {
  try {
    const limits = reading.limits ?? usualLimits;
    const bundle = await openBundle({ ...reading, limits });
    try {
      return await readFiles(reading, bundle, limits);
    } finally {
      bundle.close();
    }
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.finding;
    throw thrown;
  }
};

export type BundleRead = {
  readonly version: Version;
  readonly rows: Readonly<Partial<Record<FileName, number>>>;
};

const readFiles = async (reading: BundleReading, bundle: Bundle, limits: Limits): Promise<BundleRead> => {
  const { onFinding } = reading;
  const budget = { left: limits.bundleBytes };
  const manifest = await readManifest({ bundle, limits, budget, onFinding });
  const version = await versionOf(bundle, manifest, onFinding);
  const earlier = new Map<FileName, ReadonlySet<string>>();
  for (const name of fileNames) {
    const isWhole = manifest.modes.get(name) === 'bulk';
    const ids = isWhole ? new Set<string>() : await reading.earlierIds(name);
    earlier.set(name, ids);
    if (!bundle.files.has(name)) sayMissing({ name, version, manifest, isKnown: ids.size > 0, onFinding });
  }
  const ids = knownIds(earlier, onFinding);
  const rows: Partial<Record<FileName, number>> = {};
  for (const name of fileNames.filter((one) => one !== 'roles' || version === '1.2')) {
    const file = bundle.files.get(name);
    if (file === undefined) continue;
    const mode = manifest.modes.get(name) ?? 'bulk';
    await reading.onFile(name, mode, version);
    const stream = csvRows({ name: `${name}.csv`, file, limits, budget, onFinding });
    rows[name] = await readFile({ reading, name, mode, version, ids, stream });
    ids.finish(name);
  }
  return { version, rows };
};

type Missing = {
  readonly name: FileName;
  readonly version: Version;
  readonly manifest: Manifest;
  readonly isKnown: boolean;
  readonly onFinding: OnFinding;
};

/** Without people, schools and roles there is no roster; anything else that is missing says nothing new. */
const sayMissing = ({ name, version, manifest, isKnown, onFinding }: Missing): void => {
  const isNeeded = name === 'users' || name === 'orgs' || (name === 'roles' && version === '1.2');
  const isPromised = manifest.promised.has(name);
  const missing = { code: 'file-missing', file: `${name}.csv`, expected: `${name}.csv` } as const;
  if (isNeeded && (isPromised || !isKnown)) throw new Refused(missing);
  const isUsual = ['academicSessions', 'classes', 'enrollments'].includes(name) || isOfWhole(name, manifest);
  if (isPromised || (isUsual && !isKnown)) onFinding({ ...missing, done: 'ignored' });
};

/** Courses are checked and not kept, so only a bundle of whole files can be asked for them. */
const isOfWhole = (name: FileName, { modes }: Manifest): boolean =>
  name === 'courses' && ![...modes.values()].includes('delta');

type OneFile = {
  readonly reading: BundleReading;
  readonly name: FileName;
  readonly mode: Mode;
  readonly version: Version;
  readonly ids: KnownIds;
  readonly stream: ReturnType<typeof csvRows>;
};

const readFile = async ({ reading, name, mode, version, ids, stream }: OneFile): Promise<number> => {
  const { onFinding } = reading;
  const file = `${name}.csv`;
  const isNew = rowsOnce({ name, onFinding });
  let header: readonly HeaderColumn[] | undefined;
  let width = 0;
  let rows = 0;
  for await (const row of stream) {
    if (header === undefined) {
      const columns = columnsOf(name, version);
      header = readHeader({ file, line: row.line, header: row.cells, columns, onFinding });
      width = row.cells.length;
      continue;
    }
    rows += 1;
    const read = readRow({ name, mode, header, width, ids, onFinding }, row);
    const once = read && isNew(read, row.line);
    if (once === undefined) continue;
    if (once.isDeleted) ids.remove(name, once.id);
    else if (isPointedAt.has(name)) ids.add(name, once.id);
    await reading.onRow(name, once);
  }
  if (header === undefined) {
    const [column = ''] = isBeside(name) ? keyColumns[name] : ['sourcedId'];
    throw new Refused({ code: 'column-missing', file, column, expected: 'a line of column names' });
  }
  if (rows === 0) onFinding({ code: 'file-empty', file, expected: 'at least one row', done: 'ignored' });
  return rows;
};

const isPointedAt = new Set<FileName>(['orgs', 'academicSessions', 'courses', 'classes', 'users']);
