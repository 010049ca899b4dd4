import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';

/**
 * The roster's files as rows: the part of a OneRoster 1.2 bundle that says who is who, and three files for what
 * OneRoster cannot say. A file or column that is missing refuses the whole roster; nothing is guessed.
 */

const oneRoster = {
  orgs: ['sourcedId', 'name', 'type', 'parentSourcedId'],
  academicSessions: ['sourcedId', 'startDate', 'endDate'],
  classes: ['sourcedId', 'title', 'termSourcedIds'],
  users: [
    'sourcedId',
    'enabledUser',
    'givenName',
    'familyName',
    'email',
    'agentSourcedIds',
    'grades',
    'preferredGivenName',
    'preferredFamilyName',
    'primaryOrgSourcedId',
  ],
  roles: ['userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role', 'beginDate', 'endDate'],
} as const;

/** Without these nobody is confirmed, nobody has a caseload, and there are no partners. */
const beside = {
  'guardian-links': [
    'studentSourcedId',
    'guardianSourcedId',
    'relation',
    'legalStatus',
    'restriction',
    'confirmedBy',
    'confirmedOn',
  ],
  caseloads: ['staffSourcedId', 'studentSourcedId', 'part'],
  'community-partners': ['partnerId', 'givenName', 'familyName', 'organization', 'email'],
} as const;

type Files = typeof oneRoster & typeof beside;
type Name = keyof Files;

/** Every cell is text; an empty one is ''. */
export type RosterRow<N extends Name> = Readonly<Record<Files[N][number], string>>;
export type Roster = { readonly [N in Name]: readonly RosterRow<N>[] };

export type BadRoster = {
  readonly refused: 'bad-roster';
  /** The file's name, `users.csv`. */
  readonly file: string;
  readonly message: string;
};

/** @param folder - `roster/` of the data folder, with `oneroster/` in it */
export const readRoster = async (folder: string): Promise<Roster | BadRoster> => {
  const roster: Record<string, readonly Readonly<Record<string, string>>[]> = {};
  for (const [name, columns] of Object.entries({ ...oneRoster, ...beside })) {
    const isBeside = name in beside;
    const path = isBeside ? join(folder, `${name}.csv`) : join(folder, 'oneroster', `${name}.csv`);
    const isThere = existsSync(path);
    if (!isThere && !isBeside) return bad(name, 'The file is missing.');
    const rows = isThere ? rowsIn(await readFile(path, 'utf8'), columns) : [];
    if (typeof rows === 'string') return bad(name, rows);
    roster[name] = rows.filter(({ status }) => status !== 'tobedeleted');
  }
  return roster as Roster;
};

/** @returns what is wrong when the text cannot be used */
const rowsIn = (
  text: string,
  columns: readonly string[],
): readonly Readonly<Record<string, string>>[] | string => {
  try {
    const [header = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true }) as string[][];
    const missing = columns.filter((column) => !header.includes(column));
    if (missing.length > 0) return `The column ${missing.join(', ')} is missing.`;
    return rows.map((cells) =>
      Object.fromEntries(header.map((name, at) => [name, (cells[at] ?? '').trim()])),
    );
  } catch (thrown) {
    if (thrown instanceof CsvError) return `The file is not CSV that can be read: ${thrown.code}.`;
    throw thrown;
  }
};

const bad = (name: string, message: string): BadRoster => ({
  refused: 'bad-roster',
  file: `${name}.csv`,
  message: `${message} Nothing was changed.`,
});
