/**
 * A roster as the import keeps it, or the part of it that some plans need: every cell is text, and an empty one is ''.
 * What is not named here was checked when it was read, and forgotten.
 */

const columns = {
  orgs: ['name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions: ['startDate', 'endDate', 'type', 'schoolYear'],
  classes: ['title', 'termSourcedIds'],
  users: [
    'enabledUser',
    'givenName',
    'familyName',
    'identifier',
    'email',
    'agentSourcedIds',
    'grades',
    'preferredGivenName',
    'preferredFamilyName',
    'primaryOrgSourcedId',
    'metadata.language',
  ],
  roles: ['userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role', 'beginDate', 'endDate'],
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

export type RosterFile = keyof typeof columns;

export type RosterRow<N extends RosterFile> = Readonly<
  Record<(typeof columns)[N][number] | 'sourcedId', string>
>;

/** Two people whom a bundle links as agents, in whichever direction it says so. */
export type AgentPair = { readonly one: string; readonly other: string };

export type Roster = {
  readonly [N in Exclude<RosterFile, 'users' | 'community-partners'>]: readonly RosterRow<N>[];
} & {
  readonly agents: readonly AgentPair[];
  /** Everybody who may have confirmed a link, also who has left since. */
  readonly confirmers: ReadonlySet<string>;
};

export const rosterRow = <N extends RosterFile>(file: N, id: string, cells: string): RosterRow<N> => {
  const values = JSON.parse(cells) as Record<string, string>;
  const row: Record<string, string> = { sourcedId: id };
  for (const name of columns[file]) row[name] = values[name] ?? '';
  return row as RosterRow<N>;
};
