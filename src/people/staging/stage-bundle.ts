/**
 * From the rows of a bundle to the roster as it is to be: a whole file takes the place of what was, changes go on top of
 * it, and what the bundle does not speak of stays. A bundle of 1.1 becomes what 1.2 would say.
 */
import type { Limits } from '../bundle/limits.ts';
import type { Mode } from '../bundle/read-manifest.ts';
import type { Database } from '../database/open-database.ts';
import type { RosterRowRow } from '../database/tables.ts';
import { rightsAtEighteen } from '../families/eighteen.ts';
import type { FileName, Version } from '../oneroster/columns.ts';
import type { Finding, OnFinding } from '../oneroster/finding.ts';
import { type BundleRead, readBundle } from '../oneroster/read-bundle.ts';
import type { RosterRow } from '../oneroster/read-row.ts';
import { idsIn } from '../roster/roster-relation.ts';
import { bulkInsert } from './bulk-insert.ts';
import { stagingIn } from './staging-tables.ts';

export type StageRequest = {
  readonly path: string;
  readonly beside?: string | undefined;
  readonly limits?: Limits | undefined;
  readonly onFinding: OnFinding;
  /** Called now and then with the number of rows so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
};

/** What is checked and not kept. */
const forgotten = new Set<FileName>(['courses']);

/** @returns what refused the bundle, or what was read */
export const stageBundle = async (db: Database, request: StageRequest): Promise<Finding | BundleRead> => {
  const staging = stagingIn(db);
  const insert = bulkInsert<RosterRowRow>(staging, 'next_row', [
    'file',
    'id',
    'person',
    'place',
    'word',
    'cells',
  ]);
  const modes = new Map<string, Mode>();
  let version: Version = '1.2';
  let rows = 0;

  const keep = async (file: string): Promise<void> => {
    await staging
      .insertInto('next_row')
      .columns(['file', 'id', 'person', 'place', 'word', 'cells'])
      .expression((build) =>
        build
          .selectFrom('roster_row')
          .select(['file', 'id', 'person', 'place', 'word', 'cells'])
          .where('file', '=', file),
      )
      .execute();
  };

  const onFile = async (file: FileName, mode: Mode, read: Version): Promise<void> => {
    version = read;
    for (const name of namesFilledBy(file, version)) {
      modes.set(name, mode);
      if (mode === 'delta') await keep(name);
    }
  };

  const onRow = async (file: FileName, row: RosterRow): Promise<void> => {
    rows += 1;
    if (rows % 5000 === 0) request.onRows?.(rows);
    if (forgotten.has(file)) return;
    const [own = file, ...derived] = namesFilledBy(file, version);
    if (modes.get(own) === 'delta') {
      await insert.flush();
      await staging.deleteFrom('next_row').where('file', '=', own).where('id', '=', row.id).execute();
      if (derived.length > 0) {
        await staging
          .deleteFrom('next_row')
          .where('file', 'in', derived)
          .where('person', '=', row.id)
          .execute();
      }
    }
    if (row.isDeleted) return;
    for (const one of rowsOf(file, row, version)) await insert.add(one);
  };

  const read = await readBundle({
    ...request,
    onFile,
    onRow,
    earlierIds: async (file) => {
      const known = await db.selectFrom('roster_row').select('id').where('file', '=', file).execute();
      return new Set(known.map(({ id }) => id));
    },
  });
  if ('code' in read) return read;
  await insert.flush();
  const stored = await db.selectFrom('roster_row').select('file').distinct().execute();
  for (const { file } of stored) if (!modes.has(file)) await keep(file);
  return read;
};

/** The users of a bundle also bring links, and those of 1.1 their roles; of birth dates only the day of 18 is kept. */
const namesFilledBy = (file: FileName, version: Version): readonly string[] => {
  if (file === 'demographics') return ['rights'];
  if (file !== 'users') return [file];
  return version === '1.1' ? ['users', 'agents', 'roles'] : ['users', 'agents'];
};

const rowsOf = (file: FileName, row: RosterRow, version: Version): readonly RosterRowRow[] => {
  if (file === 'demographics') return rightsOf(row);
  if (file !== 'users') return [rowOf(file, row.id, row.cells)];
  const links = new Set(idsIn(row.cells.agentSourcedIds ?? ''));
  return [
    rowOf('users', row.id, version === '1.1' ? withOrg(row.cells) : row.cells),
    ...[...links].map((agent) => ({
      file: 'agents',
      id: `${row.id} ${agent}`,
      person: row.id,
      place: agent,
      word: '',
      cells: '{}',
    })),
    ...(version === '1.1' ? rolesOf(row) : []),
  ];
};

/** `word` is the day on which the rights pass, `place` the day before. */
const rightsOf = ({ id, cells }: RosterRow): readonly RosterRowRow[] => {
  const pass = rightsAtEighteen(cells.birthDate ?? '');
  if (!pass) return [];
  return [{ file: 'rights', id, person: id, place: pass.lastDay, word: pass.passesOn, cells: '{}' }];
};

const withOrg = (cells: RosterRow['cells']): RosterRow['cells'] => {
  const { role, orgSourcedIds = '', ...rest } = cells;
  return { ...rest, primaryOrgSourcedId: idsIn(orgSourcedIds)[0] ?? '' };
};

/** 1.1 has one word for everybody who runs something, so it gives no look into plans by itself. */
const rolesOf = ({ id, cells }: RosterRow): readonly RosterRowRow[] => {
  const role = cells.role === 'administrator' ? 'siteAdministrator' : (cells.role ?? '');
  return [...new Set(idsIn(cells.orgSourcedIds ?? ''))].map((org, at) => {
    const roleType = at === 0 ? 'primary' : 'secondary';
    const values = { userSourcedId: id, roleType, role, beginDate: '', endDate: '', orgSourcedId: org };
    return rowOf('roles', `${id} ${org}`, values);
  });
};

/** Which cells say whom a row is about, where, and as what: they are looked up, the others only read. */
const lookedUp: Readonly<Record<string, readonly [person: string, place: string, word: string]>> = {
  roles: ['userSourcedId', 'orgSourcedId', 'role'],
  enrollments: ['userSourcedId', 'classSourcedId', 'role'],
  'guardian-links': ['guardianSourcedId', 'studentSourcedId', ''],
  caseloads: ['staffSourcedId', 'studentSourcedId', 'part'],
};

export const rowOf = (file: string, id: string, cells: Readonly<Record<string, string>>): RosterRowRow => {
  const [person = '', place = '', word = ''] = lookedUp[file] ?? [];
  return {
    file,
    id,
    person: cells[person] ?? '',
    place: cells[place] ?? '',
    word: cells[word] ?? '',
    cells: JSON.stringify(cells),
  };
};
